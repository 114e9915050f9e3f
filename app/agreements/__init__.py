"""Performance agreements (SKP): drafting, submitting, returning, approving, signing."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement

__all__ = ["Agreement", "AgreementStatus", "Party", "init_app"]

blueprint = Blueprint("agreements", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, teach the history, follow the placements."""
    from app.agreements import history, routes
    from app.kernel.permissions import Permission
    from app.web import navigation

    history.teach()
    routes.open_pages()
    navigation.add(20, _l("Perjanjian"), "agreements.index", "agreement", Permission.SELF)
    app.register_blueprint(blueprint)
