"""A dashboard's sums: a query for each question, grouped by the parts of the unit, whatever its size."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import CTE, Select, String, and_, case, cast, func, literal, select, union_all

from app import certificates
from app.agreements import BINDING, Agreement, AgreementStatus
from app.assessments import OUT, RATED, Assessment, AssessmentStatus, Rating, is_late
from app.extensions import db
from app.kernel import clock
from app.kernel.numbers import Figure
from app.overview.queries.scope import Scope
from app.overview.queries.training import earned_in
from app.people import Employee, Placement, Unit
from app.periods import Window

_LEARNERS = "wajib JP"


@dataclass
class Part:
    """A unit right below (or the unit itself): its agreements by state, its assessments by state, the late, capaian.

    `learners` are to have hours (JP) in the year, `learnt` of them have enough.
    """

    unit: Unit
    agreements: Counter[AgreementStatus | None] = field(default_factory=Counter)
    statuses: Counter[AssessmentStatus] = field(default_factory=Counter)
    late: int = 0
    measures: int = 0
    reached: Decimal = Decimal(0)
    learners: int = 0
    learnt: int = 0

    def __iadd__(self, other: Part) -> Part:
        self.agreements += other.agreements
        self.statuses += other.statuses
        self.late, self.measures = self.late + other.late, self.measures + other.measures
        self.reached += other.reached
        self.learners, self.learnt = self.learners + other.learners, self.learnt + other.learnt
        return self

    @property
    def posts(self) -> int:
        """Posts that are held today."""
        return self.agreements.total()

    @property
    def signed(self) -> int:
        """Posts whose agreement is signed."""
        return sum(self.agreements[status] for status in BINDING)

    @property
    def people(self) -> int:
        """Assessments of the period."""
        return self.statuses.total()

    @property
    def rated(self) -> int:
        """Assessments whose ratings are set."""
        return sum(self.statuses[status] for status in RATED)

    @property
    def out(self) -> int:
        """Assessments whose result is out."""
        return sum(self.statuses[status] for status in OUT)

    @property
    def capaian(self) -> Decimal | None:
        """The mean capaian in percent, half up to two decimals; None where none is this person's to see."""
        if not self.measures:
            return None
        return (self.reached / self.measures).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class Figures:
    """What a dashboard says of a unit: its parts, all of them together, the nine cells of what may be seen."""

    parts: list[Part]
    total: Part
    cells: list[tuple[Rating, Rating, int]]


def figures_of(scope: Scope) -> Figures:
    """The unit itself, then the units right below it; those with nobody are left out."""
    units = select(Unit).where((Unit.parent_id == scope.unit.id) | (Unit.id == scope.unit.id))
    ordered = sorted(db.session.scalars(units), key=lambda unit: (unit.id != scope.unit.id, unit.code))
    found = {unit.id: Part(unit) for unit in ordered}
    _count_posts(scope, found)
    cells = _count_assessments(scope, found)
    parts = [part for part in found.values() if part.posts or part.people]
    total = Part(scope.unit)
    for part in parts:
        total += part
    return Figures(parts, total, cells)


def _of_step(scope: Scope, step: str) -> int:
    return int(step) if step else scope.unit.id


def _count_posts(scope: Scope, found: dict[int, Part]) -> None:
    """In one query, what is counted of those who work there today: their agreements by state, their hours."""
    parts = scope.parts()
    for step, status, count, enough in db.session.execute(union_all(_agreements(scope, parts), _hours(scope, parts))):
        part = found[_of_step(scope, step)]
        if status == _LEARNERS:
            part.learners, part.learnt = count, enough
        else:
            part.agreements[AgreementStatus(status) if status else None] += count


def _agreements(scope: Scope, parts: CTE) -> Select[*tuple[Any, ...]]:
    """By the state of the year's first edition: an amendment in the making leaves its former in force."""
    of_year = and_(
        Agreement.placement_id == Placement.id, Agreement.year == scope.year, Agreement.amends_id.is_(None)
    )  # fmt: skip
    return (
        select(parts.c.step, cast(Agreement.status, String).label("status"), func.count(), literal(0))
        .select_from(parts)
        .join(Placement, and_(Placement.unit_id == parts.c.unit_id, Placement.current(clock.today())))
        .outerjoin(Agreement, of_year)
        .group_by(parts.c.step, Agreement.status)
    )


def _hours(scope: Scope, parts: CTE) -> Select[*tuple[Any, ...]]:
    """How many are to have hours in the year, and how many of them have enough."""
    hours, duty = earned_in(scope.year), certificates.duty_in_sql()
    enough = case((func.coalesce(hours.c.earned, 0) >= duty, Placement.employee_id))
    return (
        select(
            parts.c.step, literal(_LEARNERS, String), func.count(Placement.employee_id.distinct()),
            func.count(enough.distinct()),
        )
        .select_from(parts)
        .join(Placement, and_(Placement.unit_id == parts.c.unit_id, Placement.current(clock.today())))
        .join(Employee, Placement.employee_id == Employee.id)
        .outerjoin(hours, hours.c.employee_id == Placement.employee_id)
        .where(duty > 0)
        .group_by(parts.c.step)
    )  # fmt: skip


def _count_assessments(scope: Scope, found: dict[int, Part]) -> list[tuple[Rating, Rating, int]]:
    """By state, and how many are late; the capaian and the ratings among them that may be seen."""
    parts, cells = scope.parts(), []
    columns = (parts.c.step, Assessment.status, Assessment.work_rating, Assessment.behaviour_rating)
    kept, shown = func.count().filter(scope.is_kept()), scope.shows_ratings()
    reached = func.sum(Assessment.achievement_sum, type_=Figure()).filter(shown)
    measures = func.sum(Assessment.achievement_count).filter(shown)
    rows = db.session.execute(
        select(*columns, func.count(), func.count().filter(is_late(clock.today())), kept, reached, measures)
        .select_from(parts)
        .join(Assessment, Assessment.unit_id == parts.c.unit_id)
        .join(Window, Assessment.window_id == Window.id)
        .where(scope.is_of_period())
        .group_by(*columns)
    )
    for step, status, work, behaviour, count, count_late, count_kept, sum_reached, count_measures in rows:
        part = found[_of_step(scope, step)]
        part.statuses[status] += count
        part.late += count_late
        part.reached, part.measures = part.reached + (sum_reached or 0), part.measures + (count_measures or 0)
        seen = (count - count_kept) * scope.shows(status, is_kept=False) + count_kept * scope.shows(
            status, is_kept=True
        )
        if seen:
            cells.append((work, behaviour, seen))
    return cells
