"""Whom one can ask about an assessment: active people in a post, never the parties, never oneself."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, select

from app.assessments import Assessment
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Employee, Placement, people_like

FOUND, BESIDE = 12, 8


def askable(actor: Actor, assessment: Assessment) -> ColumnElement[bool]:
    """The condition on Employee that the person can be asked."""
    posted = exists().where(Placement.employee_id == Employee.id, Placement.current(clock.today()))
    parties = [each for each in (assessment.employee_id, assessment.supervisor_id, actor.employee_id) if each]
    return and_(Employee.is_active, Employee.id.not_in(parties), posted)


def by_ids(actor: Actor, assessment: Assessment, ids: Collection[int]) -> list[Employee]:
    """Of these, the people who can be asked, by name."""
    wanted = select(Employee).where(Employee.id.in_(ids), askable(actor, assessment))
    return list(db.session.scalars(wanted.order_by(Employee.name, Employee.id))) if ids else []


def by_name(actor: Actor, assessment: Assessment, text: str) -> list[Employee]:
    """People whose name begins so, or whose whole NIP it is, who can be asked."""
    found = people_like(text, askable(actor, assessment), FOUND)
    return by_ids(actor, assessment, [each.id for each in found])


def beside(actor: Actor, assessment: Assessment) -> list[Employee]:
    """Colleagues of the same unit, the first to think of."""
    there = exists().where(
        Placement.employee_id == Employee.id, Placement.unit_id == assessment.unit_id, Placement.current(clock.today())
    )
    wanted = select(Employee).where(there, askable(actor, assessment)).order_by(Employee.name, Employee.id)
    return list(db.session.scalars(wanted.limit(BESIDE)))


def posts_of(people: Collection[Employee]) -> dict[int, str]:
    """What each of them is today, by the person's id."""
    today = select(Placement.employee_id, Placement.position).where(
        Placement.employee_id.in_([each.id for each in people]), Placement.current(clock.today())
    )
    rows = db.session.execute(today.order_by(Placement.kind.desc(), Placement.id.desc()))
    return {employee_id: position for employee_id, position in rows}  # noqa: C416 - rows are no pairs to mypy
