"""Finding who may be meant as supervisor in a unit."""

from __future__ import annotations

from sqlalchemy import exists, or_, select

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor, Permission
from app.people.models import Employee, EmployeeKind, Placement, Unit
from app.people.queries.employees import placed_within
from app.people.queries.search import has_word
from app.people.terms import words_sought


def supervisors_like(actor: Actor, text: str, unit: Unit, limit: int = 8) -> list[Employee]:
    """Anybody by the whole NIP; by name the actor's own people, the heads of the units above, and state officials."""
    words = words_sought(text)
    if not words:
        return []
    query = select(Employee).where(Employee.is_active)
    if len(words) == 1 and len(words[0]) == 18 and words[0].isdigit():
        return list(db.session.scalars(query.where(Employee.nip == words[0])))
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
    query = query.where(known, *(has_word(word) for word in words)).order_by(Employee.name, Employee.id)
    return list(db.session.scalars(query.limit(limit)))
