"""Progress notes on any day, the patterns that ask for the usual ones, the week in review."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.progress.models import Note, Pattern
from app.progress.queries.proposals import count_proposals
from app.progress.queries.settled import Settling, Span, settle_by
from app.progress.queries.sums import Total, notes_between, totals
from app.progress.queries.visibility import show_also, visible_to

__all__ = [
    "Note", "Pattern", "Settling", "Span", "Total", "count_proposals", "init_app", "notes_between", "settle_by",
    "show_also", "totals", "visible_to",
]  # fmt: skip

blueprint = Blueprint("progress", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages, let evidence stand beside notes, tell of the week."""
    from app import agreements
    from app.kernel.permissions import Permission
    from app.progress import history, panel, places, reminding, routes, wording
    from app.web import navigation

    history.teach()
    reminding.connect()
    places.open_place()
    agreements.panels.add(40, panel.panel_of)
    app.add_template_filter(wording.weekday)
    routes.open_pages()
    navigation.add(45, _l("Catatan"), "progress.notes", "edit", Permission.SELF)
    app.register_blueprint(blueprint)
