"""Giving a person a role and taking it back, within the giver's own reach."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.kernel import audit
from app.kernel.errors import DomainError, Forbidden
from app.kernel.permissions import EVERYWHERE, Actor, Permission, Role, can
from app.people.models import Employee, RoleAssignment, Unit
from app.people.queries.administrators import refuse_last_administrator
from app.people.queries.employees import is_within


def grant(actor: Actor, employee: Employee, role: Role, unit: Unit | None) -> RoleAssignment:
    """Give the role for the unit and all below it; without a unit, for everything. A second time changes nothing."""
    _require_reach(actor, employee, unit)
    if not employee.is_active:
        raise DomainError(_("%(name)s tidak aktif lagi. Aktifkan dulu datanya.", name=employee.name))
    same_unit = RoleAssignment.unit_id.is_(None) if unit is None else RoleAssignment.unit_id == unit.id
    given = db.session.scalars(
        select(RoleAssignment).where(RoleAssignment.employee_id == employee.id, RoleAssignment.role == role, same_unit)
    ).first()
    if given is not None:
        return given
    given = RoleAssignment(employee_id=employee.id, role=role, unit=unit)
    db.session.add(given)
    db.session.flush()
    audit.record(actor, employee, "role.granted", role=role.label, scope=scope_in_words(unit))
    return given


def revoke(actor: Actor, employee: Employee, given: RoleAssignment) -> None:
    """Take the role back; somebody must remain who can let people in."""
    _require_reach(actor, employee, given.unit)
    if given.role is Role.ADMINISTRATOR and given.unit is None:
        refuse_last_administrator(employee)
    audit.record(actor, employee, "role.revoked", role=given.role.label, scope=scope_in_words(given.unit))
    db.session.delete(given)


def scope_in_words(unit: Unit | None) -> str:
    """What the role is for, as the pages and the history say it."""
    return unit.name if unit else _("seluruh organisasi")


def _require_reach(actor: Actor, employee: Employee, unit: Unit | None) -> None:
    if not is_within(actor, Permission.ACCOUNTS_MANAGE, employee):
        raise Forbidden(_("Peran %(name)s dikelola oleh admin yang wilayahnya lebih luas.", name=employee.name))
    if not can(actor, Permission.ACCOUNTS_MANAGE, unit.path if unit else EVERYWHERE):
        raise Forbidden(_("Peran hanya bisa diberikan dan dicabut di dalam wilayah Anda sendiri."))
