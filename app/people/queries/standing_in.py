"""Who stands in for whom on a day, and who stands above whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people.models import Delegation, Employee, Placement


def acting_for(employee_id: int) -> list[int]:
    """The person and those who do their work as supervisor today: whom to tell of what waits for them."""
    return acting_for_each([employee_id])[employee_id]


def acting_for_each(employee_ids: Collection[int]) -> dict[int, list[int]]:
    """The same for each of them, by one query."""
    acting = {employee_id: [employee_id] for employee_id in employee_ids}
    found = select(Delegation.principal_id, Delegation.delegate_id).where(
        Delegation.principal_id.in_(acting), Delegation.current(clock.today())
    )
    for principal_id, delegate_id in db.session.execute(found.order_by(Delegation.id)) if acting else ():
        acting[principal_id].append(delegate_id)
    return acting


def stood_in_for_by(actor: Actor) -> list[Delegation]:
    """On what ground the person stands in for others today; no query for who does not."""
    if not actor.stands_in_for:
        return []
    query = select(Delegation).where(
        Delegation.delegate_id == actor.employee_id,
        Delegation.principal_id.in_(sorted(actor.stands_in_for)),
        Delegation.current(clock.today()),
    )
    return list(db.session.scalars(query.options(joinedload(Delegation.principal)).order_by(Delegation.ends_on)))


def delegation_at(principal_id: int, delegate_id: int, at: datetime) -> Delegation | None:
    """On what ground the one stood in for the other at that instant: delegations are revoked, never deleted."""
    day = clock.local(at).date()
    query = select(Delegation).where(
        Delegation.principal_id == principal_id,
        Delegation.delegate_id == delegate_id,
        Delegation.starts_on <= day,
        Delegation.ends_on >= day,
        or_(Delegation.revoked_at.is_(None), Delegation.revoked_at > at),
    )
    return db.session.scalars(query.order_by(Delegation.id).limit(1)).first()


def superior_of(employee_id: int, on: date | None = None) -> Employee | None:
    """Whom the person's post of that day (today) names as supervisor; the definitive post before an acting one."""
    query = (
        select(Employee)
        .join(Placement, Placement.supervisor_id == Employee.id)
        .where(Placement.employee_id == employee_id, Placement.current(on or clock.today()))
        .order_by(Placement.kind, Placement.id)  # "definitif" sorts first
    )
    return db.session.scalars(query.limit(1)).first()
