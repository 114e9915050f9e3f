"""Finding who may be meant as supervisor in a unit."""

from __future__ import annotations

from sqlalchemy import exists, or_

from app.kernel import clock
from app.kernel.permissions import Actor, Permission
from app.people.models import Employee, EmployeeKind, Placement, Unit
from app.people.queries.employees import placed_within
from app.people.queries.search import people_like


def supervisors_like(actor: Actor, text: str, unit: Unit, limit: int = 8) -> list[Employee]:
    """Anybody by the whole NIP; by name the actor's own people, the heads of the units above, and state officials."""
    heads_above = (
        exists()
        .where(
            Placement.employee_id == Employee.id,
            Placement.heads_unit,
            Placement.current(clock.today()),
            Placement.unit_id.in_(unit.ids_on_path),
        )
        .correlate(Employee)
    )
    is_official = Employee.kind == EmployeeKind.STATE_OFFICIAL
    known = or_(placed_within(actor, Permission.PEOPLE_SEE), heads_above, is_official)
    return people_like(text, known, limit)
