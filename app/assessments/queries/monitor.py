"""Who is where in a window: filtered, searched and paged in SQL. States and days only, never a rating or a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.queries.due import due_on, is_late
from app.extensions import db
from app.kernel import clock
from app.kernel.labels import Labelled
from app.kernel.paging import Paged, offset_of
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people import Employee, Placement, Unit
from app.periods import Window

PER_PAGE = 50
LONGEST = 100


class Stage(Labelled):
    """Where an assessment stands, as far as the office follows it."""

    BOTH = "menunggu-keduanya", _l("Menunggu pegawai dan penilai")
    EMPLOYEE = "menunggu-pegawai", _l("Menunggu penilaian diri")
    SUPERVISOR = "menunggu-penilai", _l("Menunggu tinjauan")
    DIALOGUE = "dibahas", _l("Dibahas bersama")
    FIXED = "ditetapkan", _l("Menunggu diterbitkan")
    RELEASED = "diterbitkan", _l("Terbit, belum dibuka")
    RECEIVED = "diterima", _l("Dibuka, belum dinyatakan dibaca")
    ACKNOWLEDGED = "dibaca", _l("Telah dibaca")
    OBJECTED = "keberatan", _l("Keberatan")
    DECIDED = "diputuskan", _l("Keberatan diputuskan")

    @property
    def tone(self) -> str:
        """How it looks."""
        return AssessmentStatus(self.value).tone if self.value in set(AssessmentStatus) else "waiting"


_WAITING = {
    Stage.BOTH: (False, False),
    Stage.EMPLOYEE: (False, True),
    Stage.SUPERVISOR: (True, False),
}
"""Stage -> (the employee has filed, the supervisor has filed), of what is running."""


@dataclass(frozen=True)
class Filters:
    """What of the window is looked for; everything may be empty."""

    words: str = ""
    unit: Unit | None = None
    stage: Stage | None = None
    is_late: bool = False
    page: int = 1


@dataclass(frozen=True)
class MonitorRow:
    """One line: the person and post, who rates, where it stands, by when."""

    assessment_id: int
    name: str
    nip: str | None
    position: str
    unit: str
    supervisor: str
    stage: Stage
    self_filed_at: Any
    review_filed_at: Any
    due_on: date
    is_late: bool


def found(actor: Actor, window: Window, filters: Filters) -> Paged[MonitorRow]:
    """One page of who matches, in two queries."""
    matching = _matching(actor, window, filters)
    total = db.session.scalar(select(func.count()).select_from(matching.subquery())) or 0
    offset = offset_of(filters.page, total, PER_PAGE)
    rows = db.session.execute(_ordered(matching).offset(offset).limit(PER_PAGE))
    return Paged([_row(row) for row in rows], total, offset + 1)


def everybody(actor: Actor, window: Window, filters: Filters) -> Iterator[MonitorRow]:
    """Every line that matches, for a file."""
    return map(_row, db.session.execute(_ordered(_matching(actor, window, filters))))


_SUPERVISOR = aliased(Employee)


def _matching(actor: Actor, window: Window, filters: Filters) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = (
        select(
            Assessment.id, Employee.name, Employee.nip, Placement.position, Unit.name.label("unit"),
            _SUPERVISOR.name.label("supervisor"), Assessment.status, Assessment.self_filed_at,
            Assessment.review_filed_at, due_on().label("due_on"), is_late(clock.today()).label("is_late"),
        )
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .join(Placement, Assessment.placement_id == Placement.id)
        .join(Unit, Assessment.unit_id == Unit.id)
        .outerjoin(_SUPERVISOR, Assessment.supervisor_id == _SUPERVISOR.id)
        .where(Assessment.window_id == window.id, within(actor, Permission.ASSESSMENTS_MANAGE, Unit.path))
        .where(*_filtered(filters))
    )  # fmt: skip
    return wanted


def _ordered(matching: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return matching.order_by(Employee.name, Assessment.id)


def _filtered(filters: Filters) -> list[ColumnElement[bool]]:
    conditions = [_has_word(word) for word in filters.words.split()]
    if filters.unit is not None:
        conditions.append(below(Unit.path, filters.unit.path))
    if filters.is_late:
        conditions.append(is_late(clock.today()))
    if filters.stage is not None:
        conditions.append(_at(filters.stage))
    return conditions


def _has_word(word: str) -> ColumnElement[bool]:
    return or_(Employee.name.icontains(word, autoescape=True), Employee.nip.startswith(word, autoescape=True))


def _at(stage: Stage) -> ColumnElement[bool]:
    if stage not in _WAITING:
        return Assessment.status == AssessmentStatus(stage.value)
    by_employee, by_supervisor = _WAITING[stage]
    return and_(
        Assessment.status == AssessmentStatus.RUNNING,
        Assessment.self_filed_at.is_not(None) if by_employee else Assessment.self_filed_at.is_(None),
        Assessment.review_filed_at.is_not(None) if by_supervisor else Assessment.review_filed_at.is_(None),
    )


def _stage_of(row: Row[Any]) -> Stage:
    if row.status is not AssessmentStatus.RUNNING:
        return Stage(row.status.value)
    filed = row.self_filed_at is not None, row.review_filed_at is not None
    return next((stage for stage, parts in _WAITING.items() if parts == filed), Stage.DIALOGUE)


def _row(row: Row[Any]) -> MonitorRow:
    return MonitorRow(
        row.id, row.name, row.nip, row.position, row.unit, row.supervisor or "–", _stage_of(row),
        row.self_filed_at, row.review_filed_at, row.due_on, bool(row.is_late),
    )  # fmt: skip
