"""Who looks after somebody's post: whom to tell of what only they can put right."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import or_, select

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import ROLES, Permission
from app.people.models import Account, Employee, RoleAssignment, Unit
from app.people.queries.employees import current_placements


def caretakers_of(employee_id: int, permission: Permission) -> list[int]:
    """Who has the permission by a role where the person has their post, or everywhere, and can sign in: their ids."""
    post = current_placements([employee_id], clock.today()).get(employee_id)
    return _holders(permission, post.unit.ids_on_path if post else ())


def holders_over(unit: Unit, permission: Permission) -> list[int]:
    """Who has the permission by a role over that unit, and can sign in: their ids."""
    return _holders(permission, unit.ids_on_path)


def _holders(permission: Permission, unit_ids: Collection[int]) -> list[int]:
    roles = [role for role, permissions in ROLES.items() if permission in permissions]
    query = (
        select(Employee.id)
        .join(RoleAssignment, RoleAssignment.employee_id == Employee.id)
        .join(Account, Account.employee_id == Employee.id)
        .where(
            RoleAssignment.role.in_(roles),
            or_(RoleAssignment.unit_id.is_(None), RoleAssignment.unit_id.in_(unit_ids)),
            Employee.is_active,
            Account.is_active,
        )
        .distinct()
        .order_by(Employee.id)
    )
    return list(db.session.scalars(query))
