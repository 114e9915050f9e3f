"""People and organisation: units, employees, placements, accounts, sign-in, roles."""

from flask import Blueprint, Flask

from app.people.models import Employee, EmployeeKind, Placement, PlacementKind, PositionKind, Unit, UnitKind
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
]

blueprint = Blueprint("people", __name__)


def init_app(app: Flask) -> None:
    """Open the pages and bind the sign-in."""
    from app.people import credentials, history, routes, sessions
    from app.web import access

    access.init_app(app, sessions.load_actor, credentials.is_own_password)
    history.teach()
    routes.open_pages()
    app.register_blueprint(blueprint)
