"""A unit's people on the nine cells, as soon as their ratings are fixed: counted, listed and paged in SQL.

For who heads the unit or one above it, and nobody else; the person who looks is never among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import abort
from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.assessments import RATED, Assessment, AssessmentStatus, Rating, due_on, is_late
from app.evaluations import spread
from app.evaluations.models import RatingChange, UnitPredicate
from app.evaluations.spread import Cell, Spread
from app.extensions import db
from app.kernel import clock, database
from app.kernel.paging import Paged, offset_of
from app.kernel.paths import below
from app.kernel.permissions import Actor
from app.people import Employee, Placement, Unit
from app.periods import Window

IN_A_CELL = 6
"""So many names stand in a cell; the rest is one link away."""
PER_PAGE = 50
LONGEST = 100
WAITING = (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE)
_SUPERVISOR = aliased(Employee)


@dataclass(frozen=True)
class Scope:
    """Whose assessments are looked at: of a unit and (unless `alone`) below it in a window, one's own left out.

    Nor that of whose Plt or Plh one is: who heads a unit for another has no part in that one's ratings.
    """

    actor: Actor
    unit: Unit
    window: Window
    alone: bool = False

    def condition(self) -> ColumnElement[bool]:
        """As a condition on Assessment."""
        units = select(Unit.id).where(below(Unit.path, self.unit.path))
        return and_(
            Assessment.window_id == self.window.id,
            Assessment.unit_id == self.unit.id if self.alone else Assessment.unit_id.in_(units),
            Assessment.employee_id.not_in(self.actor.kept_from),
        )


@dataclass(frozen=True)
class Filters:
    """What is looked for: a cell, a state, late ones, words; everything may be empty."""

    work: Rating | None = None
    behaviour: Rating | None = None
    status: AssessmentStatus | None = None
    is_waiting: bool = False
    words: str = ""
    page: int = 1


@dataclass(frozen=True)
class Person:
    """One line: who, where, rated by whom, how far, by when; the ratings once they are fixed."""

    assessment_id: int
    name: str
    nip: str | None
    position: str
    unit: str
    supervisor: str
    status: AssessmentStatus
    work: Rating | None
    behaviour: Rating | None
    due_on: date
    is_late: bool


def spread_of(scope: Scope, holds: UnitPredicate | None) -> Spread:
    """The counts of the nine cells, held against the predikat that holds for the unit."""
    rows = db.session.execute(
        select(Assessment.work_rating, Assessment.behaviour_rating, func.count())
        .where(scope.condition(), Assessment.status.in_(RATED))
        .group_by(Assessment.work_rating, Assessment.behaviour_rating)
    )
    return spread.of_rows(rows.all(), holds.value if holds else None)


def names_by_cell(scope: Scope) -> dict[Cell, list[Row[Any]]]:
    """The first `IN_A_CELL` people of each cell by name: id, name, unit, status; in one query."""
    place = func.row_number().over(
        partition_by=(Assessment.work_rating, Assessment.behaviour_rating), order_by=(Employee.name, Assessment.id)
    )
    numbered = (
        select(
            Assessment.id, Employee.name, Unit.name.label("unit"), Assessment.status,
            Assessment.work_rating, Assessment.behaviour_rating, place.label("place"),
        )
        .join(Employee, Assessment.employee_id == Employee.id)
        .join(Unit, Assessment.unit_id == Unit.id)
        .where(scope.condition(), Assessment.status.in_(RATED))
        .subquery()
    )  # fmt: skip
    found: dict[Cell, list[Row[Any]]] = {}
    for row in db.session.execute(select(numbered).where(numbered.c.place <= IN_A_CELL).order_by(numbered.c.place)):
        found.setdefault((row.work_rating, row.behaviour_rating), []).append(row)
    return found


def waiting_of(scope: Scope) -> dict[AssessmentStatus, tuple[int, int]]:
    """Of those who are not rated yet, by state: how many, and how many of them are late."""
    late = func.count().filter(is_late(clock.today()))
    rows = db.session.execute(
        select(Assessment.status, func.count(), late)
        .join(Window, Assessment.window_id == Window.id)
        .where(scope.condition(), Assessment.status.in_(WAITING))
        .group_by(Assessment.status)
    )
    return {status: (count, count_late) for status, count, count_late in rows}


def found(scope: Scope, filters: Filters, per_page: int = PER_PAGE) -> Paged[Person]:
    """One page of who matches, in two queries."""
    matching = _matching(scope, filters)
    total = db.session.scalar(select(func.count()).select_from(matching.subquery())) or 0
    offset = offset_of(filters.page, total, per_page)
    rows = db.session.execute(_ordered(matching).offset(offset).limit(per_page))
    return Paged([Person(*row) for row in rows], total, offset + 1)


def first_waiting(scope: Scope, count: int) -> list[Person]:
    """So many of those who are not rated yet, by name."""
    rows = db.session.execute(_ordered(_matching(scope, Filters(is_waiting=True))).limit(count))
    return [Person(*row) for row in rows]


def everybody(scope: Scope, filters: Filters) -> Iterator[Person]:
    """Every line that matches, for a file."""
    return (Person(*row) for row in db.session.execute(_ordered(_matching(scope, filters))))


def _matching(scope: Scope, filters: Filters) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = (
        select(
            Assessment.id, Employee.name, Employee.nip, Placement.position, Unit.name.label("unit"),
            func.coalesce(_SUPERVISOR.name, "–"), Assessment.status, Assessment.work_rating,
            Assessment.behaviour_rating, due_on(), is_late(clock.today()),
        )
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .join(Placement, Assessment.placement_id == Placement.id)
        .join(Unit, Assessment.unit_id == Unit.id)
        .outerjoin(_SUPERVISOR, Assessment.supervisor_id == _SUPERVISOR.id)
        .where(scope.condition(), *_filtered(filters))
    )  # fmt: skip
    return wanted


def _ordered(matching: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return matching.order_by(Employee.name, Assessment.id)


def _filtered(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = [_has_word(word) for word in filters.words.split()]
    if filters.work is not None:
        conditions.append(Assessment.work_rating == filters.work)
    if filters.behaviour is not None:
        conditions.append(Assessment.behaviour_rating == filters.behaviour)
    if filters.status is not None:
        conditions.append(Assessment.status == filters.status)
    if filters.is_waiting:
        conditions.append(Assessment.status.in_(WAITING))
    return conditions


def _has_word(word: str) -> ColumnElement[bool]:
    return or_(Employee.name.icontains(word, autoescape=True), Employee.nip.startswith(word, autoescape=True))


def assessment_in(scope: Scope, assessment_id: int) -> Assessment:
    """One of them with its people, rated already, or 404. To be changed, it is locked."""
    wanted = select(Assessment).where(
        Assessment.id == assessment_id, scope.condition(), Assessment.status.in_(RATED)
    )  # fmt: skip
    locked = wanted.with_for_update(of=Assessment) if database.is_writing() else wanted
    with_people = locked.options(
        joinedload(Assessment.employee), joinedload(Assessment.supervisor), joinedload(Assessment.placement),
        joinedload(Assessment.unit), joinedload(Assessment.window),
    )  # fmt: skip
    return db.session.scalars(with_people).first() or abort(404)


def changes_of(assessment: Assessment) -> list[RatingChange]:
    """How its ratings were set and changed, the newest first."""
    wanted = select(RatingChange).where(RatingChange.assessment_id == assessment.id)
    return list(db.session.scalars(wanted.options(joinedload(RatingChange.author)).order_by(RatingChange.id.desc())))
