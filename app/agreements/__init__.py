"""Performance agreements (SKP): drafting, submitting, returning, approving, signing."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.agreements import panels
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Measure, Result
from app.agreements.panels import Panel
from app.agreements.queries import own_agreements, placements_without_agreement, team_of, waiting_for_supervisor
from app.agreements.signals import agreement_moved, supervisor_changed
from app.agreements.wording import deadline, status_line
from app.people import placement_changed

__all__ = [
    "Agreement", "AgreementStatus", "Measure", "Panel", "Party", "Result", "agreement_moved", "deadline", "init_app",
    "own_agreements", "panels", "placements_without_agreement", "status_line", "supervisor_changed", "team_of",
    "waiting_for_supervisor",
]  # fmt: skip

blueprint = Blueprint("agreements", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, teach the history, follow the placements."""
    from app.agreements import history, routes
    from app.agreements.actions import moves
    from app.kernel.permissions import Permission
    from app.web import navigation

    history.teach()
    placement_changed.connect(moves.follow_placement)
    routes.open_pages()
    navigation.add(20, _l("Perjanjian"), "agreements.index", "agreement", Permission.SELF)
    app.register_blueprint(blueprint)
