"""People and organisation: units, employees, placements, accounts, sign-in, roles."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.people.models import Employee, EmployeeKind, Placement, PlacementKind, PositionKind, Unit, UnitKind
from app.people.queries.standing_in import standing_in_for, superior_of
from app.people.rules import rank_of
from app.people.signals import placement_changed

__all__ = [
    "Employee",
    "EmployeeKind",
    "Placement",
    "PlacementKind",
    "PositionKind",
    "Unit",
    "UnitKind",
    "init_app",
    "placement_changed",
    "rank_of",
    "standing_in_for",
    "superior_of",
]

blueprint = Blueprint("people", __name__)


def init_app(app: Flask) -> None:
    """Open the pages and bind the sign-in."""
    from app.kernel.permissions import Permission
    from app.people import cli, credentials, history, routes, sessions
    from app.web import access, navigation

    access.init_app(app, sessions.load_actor, credentials.is_own_password)
    history.teach()
    cli.init_app(app)
    routes.open_pages()
    navigation.add(60, _l("Organisasi"), "people.organisation", "organisation", Permission.PEOPLE_SEE)
    app.register_blueprint(blueprint)
