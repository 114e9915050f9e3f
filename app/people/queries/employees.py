"""Reading one employee and the people of a unit or a supervisor, within what the viewer may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import cast

from flask import abort
from sqlalchemy import ColumnElement, Date, Integer, Select, and_, bindparam, exists, or_, select, true
from sqlalchemy.orm import joinedload, load_only

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import EVERYWHERE, Actor, Permission, within
from app.people.models import Account, Employee, Placement, RoleAssignment, Unit


def placed_within(actor: Actor, permission: Permission) -> ColumnElement[bool]:
    """The condition that an employee belongs where the actor has the permission.

    People belong where they are placed now or from a later day; who is placed nowhere any more belongs where they were.
    Somebody who was never placed is found only by those who have the permission everywhere.
    """
    if EVERYWHERE in actor.scopes.get(permission, ()):
        return true()
    theirs, not_ended = Placement.employee_id == Employee.id, Placement.not_ended(clock.today())
    inside = exists().where(theirs, Placement.unit_id == Unit.id, within(actor, permission, Unit.path))
    anywhere = exists().where(theirs, not_ended).correlate(Employee)
    return or_(inside.where(not_ended).correlate(Employee), and_(~anywhere, inside.correlate(Employee)))


def get_for(actor: Actor, employee_id: int, permission: Permission = Permission.PEOPLE_SEE) -> Employee:
    """The employee, or 404 where the actor may not see them (or has not got the permission there)."""
    condition = placed_within(actor, permission)
    return db.session.scalars(select(Employee).where(Employee.id == employee_id, condition)).first() or abort(404)


def own_row(actor: Actor) -> Employee:
    """The person themself, as stored."""
    return db.session.get(Employee, actor.employee_id) or abort(404)


def is_within(actor: Actor, permission: Permission, employee: Employee) -> bool:
    """Whether the employee belongs where the actor has the permission."""
    condition = placed_within(actor, permission)
    return bool(
        actor.scopes.get(permission)
        and db.session.scalar(select(Employee.id).where(Employee.id == employee.id, condition))
    )


def placements_of(employee: Employee) -> list[Placement]:
    """All posts that the person holds, will hold or has held, newest first."""
    history = select(Placement).where(Placement.employee_id == employee.id)
    newest = history.order_by(Placement.starts_on.desc(), Placement.id.desc())
    return list(db.session.scalars(newest.options(joinedload(Placement.unit), joinedload(Placement.supervisor))))


def placement_for(actor: Actor, employee: Employee, placement_id: int, permission: Permission) -> Placement:
    """One post of the employee in a unit where the actor has the permission, or 404."""
    query = (
        select(Placement)
        .join(Placement.unit)
        .where(Placement.id == placement_id, Placement.employee_id == employee.id)
        .where(within(actor, permission, Unit.path))
    )
    return db.session.scalars(query).first() or abort(404)


def roles_of(employee: Employee) -> list[RoleAssignment]:
    """The roles that the person carries, with their units."""
    query = select(RoleAssignment).where(RoleAssignment.employee_id == employee.id).order_by(RoleAssignment.id)
    return list(db.session.scalars(query.options(joinedload(RoleAssignment.unit))))


def account_of(employee: Employee) -> Account | None:
    """The person's account."""
    return db.session.scalars(select(Account).where(Account.employee_id == employee.id)).first()


def people_in(unit: Unit, on: date, limit: int = 50) -> list[Placement]:
    """The posts held in the unit on that day, its head first; at most `limit`."""
    query = (
        select(Placement)
        .join(Placement.employee)
        .where(Placement.unit_id == unit.id, Placement.current(on))
        .order_by(Placement.heads_unit.desc(), Employee.name, Placement.id)
        .options(joinedload(Placement.employee), joinedload(Placement.supervisor))
    )
    return list(db.session.scalars(query.limit(limit)))


def current_placements(employee_ids: Sequence[int], on: date) -> dict[int, Placement]:
    """The post that each of these people holds on that day, with its unit; the definitive one before an acting one."""
    posts = db.session.scalars(_posts(), {"people": employee_ids, "day": on})
    return {post.employee_id: post for post in posts}  # "definitif" sorts last going down, so it wins


@cache
def _posts() -> Select[Placement]:
    current = Placement.current(cast(date, bindparam("day", type_=Date)))
    return (
        select(Placement)
        .where(Placement.employee_id.in_(bindparam("people", type_=Integer, expanding=True)), current)
        .options(
            load_only(Placement.employee_id, Placement.position, Placement.position_kind, Placement.unit_id),
            joinedload(Placement.unit).load_only(Unit.name),
        )
        .order_by(Placement.kind.desc(), Placement.id)
    )
