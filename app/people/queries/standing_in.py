"""Who stands in for whom on a day, and who stands above whom."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.kernel import clock
from app.people.models import Delegation, Employee, Placement


def standing_in_for(employee_id: int, on: date | None = None) -> list[int]:
    """The ids of those who do this person's work as supervisor on that day (today)."""
    in_force = Delegation.current(on or clock.today())
    query = select(Delegation.delegate_id).where(Delegation.principal_id == employee_id, in_force)
    return list(db.session.scalars(query.order_by(Delegation.id)))


def superior_of(employee_id: int, on: date | None = None) -> Employee | None:
    """Whom the person's post of that day (today) names as supervisor; the definitive post before an acting one."""
    query = (
        select(Employee)
        .join(Placement, Placement.supervisor_id == Employee.id)
        .where(Placement.employee_id == employee_id, Placement.current(on or clock.today()))
        .order_by(Placement.kind, Placement.id)  # "definitif" sorts first
    )
    return db.session.scalars(query.limit(1)).first()
