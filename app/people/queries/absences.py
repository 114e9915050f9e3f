"""What the page of leaves and delegations shows of one person, and whom they may choose as their delegate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask import abort
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor, Permission
from app.people.models import Account, Delegation, Employee, Leave, Placement, Unit
from app.people.queries.employees import placed_within
from app.people.queries.search import people_like

SHOWN = 20


def given_by(person: Employee) -> list[Delegation]:
    """The delegations of the person's own work, the latest first."""
    return _delegations(Delegation.principal_id, person)


def received_by(person: Employee) -> list[Delegation]:
    """The delegations of others' work to the person, the latest first."""
    return _delegations(Delegation.delegate_id, person)


def _delegations(column: InstrumentedAttribute[int], person: Employee) -> list[Delegation]:
    latest = select(Delegation).where(column == person.id).order_by(Delegation.starts_on.desc(), Delegation.id.desc())
    named = latest.options(joinedload(Delegation.principal), joinedload(Delegation.delegate))
    return list(db.session.scalars(named.limit(SHOWN)))


def delegation_of(person: Employee, delegation_id: int) -> Delegation:
    """One delegation of the person's own work, or 404; locked where it is to be changed by the action."""
    mine = select(Delegation).where(Delegation.id == delegation_id, Delegation.principal_id == person.id)
    return db.session.scalars(mine).first() or abort(404)


def leaves_of(person: Employee) -> list[Leave]:
    """The person's leaves, the latest first."""
    latest = select(Leave).where(Leave.employee_id == person.id).order_by(Leave.starts_on.desc(), Leave.id.desc())
    return list(db.session.scalars(latest.limit(SHOWN)))


def leave_of(person: Employee, leave_id: int) -> Leave:
    """One leave of the person, or 404."""
    mine = select(Leave).where(Leave.id == leave_id, Leave.employee_id == person.id)
    return db.session.scalars(mine).first() or abort(404)


def leads_somebody(person: Employee, on: date) -> bool:
    """Whether a post held on that day, or later, names the person as supervisor, or is theirs and heads a unit."""
    heads = and_(Placement.employee_id == person.id, Placement.heads_unit)
    led = exists().where(or_(Placement.supervisor_id == person.id, heads), Placement.not_ended(on))
    return bool(db.session.scalar(select(led)))


def can_sign_in(person: Employee) -> bool:
    """Whether the person has an account that is open."""
    usable = exists().where(Account.employee_id == person.id, Account.is_active)
    return person.is_active and bool(db.session.scalar(select(usable)))


def overlapping(starts_on: date, ends_on: date, *whose: ColumnElement[bool]) -> list[Delegation]:
    """The delegations that are not revoked and have a day in common with these days."""
    query = select(Delegation).where(
        Delegation.starts_on <= ends_on, Delegation.ends_on >= starts_on, Delegation.revoked_at.is_(None), *whose
    )
    return list(db.session.scalars(query.order_by(Delegation.starts_on)))


def leaves_between(person: Employee, starts_on: date, ends_on: date) -> list[Leave]:
    """The person's leaves that have a day in common with these days."""
    query = select(Leave).where(Leave.employee_id == person.id, Leave.starts_on <= ends_on, Leave.ends_on >= starts_on)
    return list(db.session.scalars(query.order_by(Leave.starts_on)))


def uncovered(leaves: Iterable[Leave], given: list[Delegation], today: date) -> set[int]:
    """The ids of the leaves to come on which nobody stands in for the person on the first day or the last."""
    in_force = [each for each in given if each.revoked_at is None]

    def is_covered(day: date) -> bool:
        return any(each.starts_on <= day <= each.ends_on for each in in_force)

    to_come = (each for each in leaves if each.ends_on >= today)
    return {each.id for each in to_come if not (is_covered(max(each.starts_on, today)) and is_covered(each.ends_on))}


def delegates_like(actor: Actor, text: str, principal: Employee, limit: int = 8) -> list[Employee]:
    """Anybody by the whole NIP; by name the actor's own people, and the principal's own office, team and supervisor."""
    near = or_(placed_within(actor, Permission.PEOPLE_SEE), _in_the_office_of(principal), _beside(principal))
    return people_like(text, near, limit)


def _in_the_office_of(principal: Employee) -> ColumnElement[bool]:
    """Placed today in the office in which the principal is placed."""
    current, theirs = Placement.current(clock.today()), Placement.employee_id == principal.id
    offices = select(Unit.office_id).join(Placement, Placement.unit_id == Unit.id).where(theirs, current)
    placed = Placement.employee_id == Employee.id
    return (
        exists().where(placed, current, Placement.unit_id == Unit.id, Unit.office_id.in_(offices)).correlate(Employee)
    )


def _beside(principal: Employee) -> ColumnElement[bool]:
    """Led by the principal today, or leading them."""
    current = Placement.current(clock.today())
    led = and_(Placement.employee_id == Employee.id, Placement.supervisor_id == principal.id)
    leading = and_(Placement.supervisor_id == Employee.id, Placement.employee_id == principal.id)
    return exists().where(current, or_(led, leading)).correlate(Employee)
