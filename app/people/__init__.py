"""People and organisation: units, employees, placements, accounts, sign-in, roles."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.people.models import (
    Delegation,
    Employee,
    EmployeeKind,
    Leave,
    LeaveKind,
    Placement,
    PlacementKind,
    PositionKind,
    Unit,
    UnitKind,
)
from app.people.queries.away import away_between, is_on_leave, leaves_since
from app.people.queries.caretakers import caretakers_of, holders_over
from app.people.queries.employees import placed_within
from app.people.queries.search import people_like
from app.people.queries.standing_in import acting_for, acting_for_each, delegation_at, stood_in_for_by, superior_of
from app.people.queries.units import unit_tree
from app.people.rules import rank_of
from app.people.sessions import count_unread_by
from app.people.signals import delegation_given, delegation_revoked, placement_added, placement_changed

__all__ = [
    "Delegation",
    "Employee",
    "EmployeeKind",
    "Leave",
    "LeaveKind",
    "Placement",
    "PlacementKind",
    "PositionKind",
    "Unit",
    "UnitKind",
    "acting_for",
    "acting_for_each",
    "away_between",
    "caretakers_of",
    "count_unread_by",
    "delegation_at",
    "delegation_given",
    "delegation_revoked",
    "holders_over",
    "init_app",
    "is_on_leave",
    "leaves_since",
    "people_like",
    "placed_within",
    "placement_added",
    "placement_changed",
    "rank_of",
    "stood_in_for_by",
    "superior_of",
    "unit_tree",
]

blueprint = Blueprint("people", __name__)


def init_app(app: Flask) -> None:
    """Open the pages and bind the sign-in."""
    from app.kernel.permissions import Permission
    from app.people import cli, credentials, history, routes, sessions
    from app.web import access, navigation

    credentials.give_memory_back()
    access.init_app(app, sessions.load_actor, credentials.is_own_password)
    history.teach()
    cli.init_app(app)
    routes.open_pages()
    navigation.add(60, _l("Organisasi"), "people.organisation", "organisation", Permission.PEOPLE_SEE)
    app.register_blueprint(blueprint)
