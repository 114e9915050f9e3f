"""The tables of people and organisation."""

from app.people.models.accounts import Account, RoleAssignment, SignInFailure, UserSession
from app.people.models.delegations import Delegation, DelegationKind, Leave, LeaveKind
from app.people.models.employees import Employee, EmployeeKind, EmployeeTerm
from app.people.models.placements import Placement, PlacementKind, PositionKind
from app.people.models.units import Unit, UnitKind

__all__ = [
    "Account", "Delegation", "DelegationKind", "Employee", "EmployeeKind", "EmployeeTerm", "Leave", "LeaveKind",
    "Placement", "PlacementKind", "PositionKind", "RoleAssignment", "SignInFailure", "Unit", "UnitKind", "UserSession",
]  # fmt: skip
