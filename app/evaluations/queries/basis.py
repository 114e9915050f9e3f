"""What a unit's predikat can rest on: its rencana aksi and capaian as sums over people, never of one or two."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from app.assessments import Assessment, AssessmentStatus, PlannedAction, Realisation, Window
from app.extensions import db
from app.kernel.numbers import Figure
from app.kernel.paths import below
from app.people import Unit

FEWEST = 3
"""From so many people on, a sum points at nobody (a setting of ours)."""


@dataclass(frozen=True)
class Basis:
    """Of those at or below the unit whose both sides have filed: how many, their actions done, their mean capaian.

    The sums are empty where they would be of fewer than `FEWEST` people.
    """

    people: int
    filed: int
    actions: int | None = None
    actions_done: int | None = None
    measures: int | None = None
    mean: Decimal | None = None

    @property
    def is_small(self) -> bool:
        """Whether the sums are kept back because they would point at somebody."""
        return self.filed < FEWEST


def basis_of(unit: Unit, window: Window) -> Basis:
    """What is known of the unit and everything below it in the window."""
    has_filed = Assessment.status != AssessmentStatus.RUNNING
    counts = select(func.count(), func.count().filter(has_filed)).select_from(Assessment)
    people, filed = db.session.execute(_in(counts, unit, window)).one()
    if filed < FEWEST:
        return Basis(people, filed)
    done = func.count().filter(PlannedAction.is_done)
    planned = select(func.count(), done).select_from(Assessment).join(PlannedAction, _of_assessment(PlannedAction))
    actions, actions_done = db.session.execute(_in(planned, unit, window).where(has_filed)).one()
    total = func.sum(Realisation.achievement, type_=Figure())
    reached = select(func.count(Realisation.achievement), total).select_from(Assessment)
    reached = reached.join(Realisation, _of_assessment(Realisation))
    measures, sum_of_all = db.session.execute(_in(reached, unit, window).where(has_filed)).one()
    return Basis(people, filed, actions, actions_done, measures, mean_of(sum_of_all, measures))


def _of_assessment(part: type[PlannedAction] | type[Realisation]) -> ColumnElement[bool]:
    return part.assessment_id == Assessment.id


def _in(wanted: Select[*tuple[Any, ...]], unit: Unit, window: Window) -> Select[*tuple[Any, ...]]:
    units = select(Unit.id).where(below(Unit.path, unit.path))
    return wanted.where(Assessment.window_id == window.id, Assessment.unit_id.in_(units))


def mean_of(total: Decimal | None, count: int) -> Decimal | None:
    """The mean of so many percentages, to two decimals, half up; None of none."""
    if not count or total is None:
        return None
    return (total / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
