"""Who is where in a period: states and days of a unit's people, never a rating; filtered and paged in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from app.assessments import Assessment, AssessmentStatus, due_on, is_late
from app.extensions import db
from app.kernel import clock
from app.kernel.paging import Paged, offset_of
from app.kernel.paths import below
from app.overview.queries.scope import Scope
from app.people import Employee, Placement, Unit
from app.periods import Window

PER_PAGE = 50
LONGEST = 100
_SUPERVISOR = aliased(Employee)


@dataclass(frozen=True)
class Filters:
    """What is looked for; everything may be empty."""

    status: AssessmentStatus | None = None
    is_late: bool = False
    words: str = ""
    page: int = 1


@dataclass(frozen=True)
class Person:
    """One line."""

    assessment_id: int
    name: str
    nip: str | None
    position: str
    unit: str
    supervisor: str
    status: AssessmentStatus
    due_on: date
    is_late: bool


def found(scope: Scope, filters: Filters) -> Paged[Person]:
    """One page of who matches, in two queries."""
    matching = _matching(scope, filters)
    counted = matching.with_only_columns(func.count(), maintain_column_froms=True)
    total = db.session.scalar(counted) or 0
    offset = offset_of(filters.page, total, PER_PAGE)
    rows = db.session.execute(_ordered(matching).offset(offset).limit(PER_PAGE))
    return Paged([Person(*row) for row in rows], total, offset + 1)


def everybody(scope: Scope, filters: Filters) -> Iterator[Person]:
    """Every line that matches, for a file."""
    return (Person(*row) for row in db.session.execute(_ordered(_matching(scope, filters))))


def _matching(scope: Scope, filters: Filters) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = (
        select(
            Assessment.id, Employee.name, Employee.nip, Placement.position, Unit.name.label("unit"),
            func.coalesce(_SUPERVISOR.name, "–"), Assessment.status, due_on(), is_late(clock.today()),
        )
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .join(Placement, Assessment.placement_id == Placement.id)
        .join(Unit, Assessment.unit_id == Unit.id)
        .outerjoin(_SUPERVISOR, Assessment.supervisor_id == _SUPERVISOR.id)
        .where(scope.is_of_period(), below(Unit.path, scope.unit.path), *_filtered(filters))
    )  # fmt: skip
    return wanted


def _ordered(matching: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return matching.order_by(Employee.name, Assessment.id)


def _filtered(filters: Filters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_has_word(word) for word in filters.words.split()]
    if filters.status is not None:
        conditions.append(Assessment.status == filters.status)
    if filters.is_late:
        conditions.append(is_late(clock.today()))
    return conditions


def _has_word(word: str) -> ColumnElement[bool]:
    return or_(Employee.name.icontains(word, autoescape=True), Employee.nip.startswith(word, autoescape=True))
