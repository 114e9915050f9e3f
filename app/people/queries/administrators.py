"""Who else could let people in: the office must never be left without an administrator."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.kernel.errors import DomainError
from app.kernel.permissions import Role
from app.people.models import Account, Employee, RoleAssignment


def refuse_last_administrator(employee: Employee) -> None:
    """Raise DomainError if nobody but this person can sign in as administrator of everything."""
    administrators = (
        select(RoleAssignment.employee_id)
        .join(RoleAssignment.employee)
        .join(Account, Account.employee_id == Employee.id)
        .where(RoleAssignment.role == Role.ADMINISTRATOR, RoleAssignment.unit_id.is_(None))
        .where(Employee.is_active, Account.is_active)
    )
    ids = set(db.session.scalars(administrators))
    if ids == {employee.id}:
        raise DomainError(
            _("%(name)s adalah admin sistem terakhir. Beri peran itu kepada orang lain lebih dulu.", name=employee.name)
        )
