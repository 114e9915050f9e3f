"""Lines of the plan, for who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flask import abort
from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, load_only

from app.extensions import db
from app.kernel import database
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.planning import scope
from app.planning.models import PlanLine, PlanStatus
from app.training import ClassStatus, Course, TrainingClass


@dataclass(frozen=True)
class Sums:
    """What the lines that are not dropped make: how many lines and people, the cost, and how many have none."""

    lines: int
    participants: int
    cost: Decimal
    without_cost: int


def _seen(actor: Actor) -> Select[PlanLine]:
    return (
        select(PlanLine)
        .join(PlanLine.unit)
        .join(PlanLine.course)
        .where(scope.visible_to(actor))
        .options(
            contains_eager(PlanLine.unit),
            contains_eager(PlanLine.course).load_only(
                Course.title, Course.hours, Course.provider, Course.is_retired, Course.unit_id
            ),
            joinedload(PlanLine.training_class).load_only(
                TrainingClass.name, TrainingClass.starts_on, TrainingClass.ends_on
            ),
        )
    )


def lines(actor: Actor, unit: Unit, year: int) -> list[PlanLine]:
    """The plan of the unit and of all below it for a year, quarter by quarter."""
    wanted = _seen(actor).where(below(Unit.path, unit.path), PlanLine.year == year)
    return list(db.session.scalars(wanted.order_by(PlanLine.quarter, Course.title, PlanLine.id)))


def sums_of(found: list[PlanLine]) -> Sums:
    """What they make."""
    counted = [line for line in found if line.status is not PlanStatus.DROPPED]
    costs = [line.cost for line in counted if line.cost is not None]
    people = sum(line.participants for line in counted)
    return Sums(len(counted), people, sum(costs, Decimal(0)), len(counted) - len(costs))


def line_for(actor: Actor, line_id: int) -> PlanLine:
    """The line, held while writing; else 404."""
    wanted = _seen(actor).where(PlanLine.id == line_id)
    if database.is_writing():
        wanted = wanted.with_for_update(of=PlanLine).execution_options(populate_existing=True)
    return db.session.scalars(wanted).one_or_none() or abort(404)


def same_line(unit_id: int, year: int, course_id: int, quarter: int) -> PlanLine | None:
    """What stands in the plan already for that course, unit and quarter."""
    same = PlanLine.unit_id == unit_id, PlanLine.year == year, PlanLine.course_id == course_id
    return db.session.scalars(select(PlanLine).where(*same, PlanLine.quarter == quarter)).first()


def offered_courses(actor: Actor) -> list[tuple[int, str]]:
    """(id, title) of what can be planned: every course of the catalogue."""
    wanted = select(Course.id, Course.title).where(Course.is_retired.is_(False)).order_by(Course.title, Course.id)
    return [(course_id, title) for course_id, title in db.session.execute(wanted)]


def classes_for(actor: Actor, line: PlanLine) -> list[TrainingClass]:
    """The classes of the course that the actor runs, that are not cancelled and carry out no line of a plan yet.

    Within a write unit they are locked: two lines never take the same one.
    """
    taken = select(PlanLine.id).where(PlanLine.class_id == TrainingClass.id).exists()
    wanted = (
        select(TrainingClass)
        .join(TrainingClass.unit)
        .where(
            TrainingClass.course_id == line.course_id,
            TrainingClass.status != ClassStatus.CANCELLED,
            func.extract("year", TrainingClass.starts_on) == line.year,
            within(actor, Permission.TRAINING_MANAGE, Unit.path),
            ~taken,
        )
        .options(load_only(TrainingClass.name, TrainingClass.starts_on, TrainingClass.ends_on, TrainingClass.course_id))
        .order_by(TrainingClass.starts_on, TrainingClass.id)
    )
    if database.is_writing():
        wanted = wanted.with_for_update(of=TrainingClass)
    return list(db.session.scalars(wanted))


def waiting_lines(actor: Actor, training_class: TrainingClass) -> list[PlanLine]:
    """The planned lines that this class could carry out, the nearest quarter first."""
    quarter = (training_class.starts_on.month + 2) // 3
    wanted = _seen(actor).where(
        PlanLine.course_id == training_class.course_id,
        PlanLine.year == training_class.starts_on.year,
        PlanLine.status == PlanStatus.PLANNED,
        within(actor, Permission.TRAINING_MANAGE, Unit.path),
    )
    return list(db.session.scalars(wanted.order_by(func.abs(PlanLine.quarter - quarter), PlanLine.id)))


def line_of(class_id: int) -> PlanLine | None:
    """The line that the class carries out."""
    found = select(PlanLine).where(PlanLine.class_id == class_id).options(joinedload(PlanLine.unit))
    return db.session.scalars(found).first()
