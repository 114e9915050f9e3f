"""What a unit's predikat can rest on: its rencana aksi and capaian as sums over people, never of one or two."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import Select, func, select

from app.assessments import Assessment, AssessmentStatus, PlannedAction
from app.extensions import db
from app.kernel.numbers import Figure
from app.kernel.paths import below
from app.people import Unit
from app.periods import Window

FEWEST = 3
"""From so many people on, a sum points at nobody (a setting of ours)."""


@dataclass(frozen=True)
class Basis:
    """Of those at or below the unit whose both sides have filed: how many, their actions done, their mean capaian.

    `apart`: how many of them stand in no part below whose own sums are shown. The sums are empty where they, or what is
    left of them without those parts, would be of fewer than `FEWEST` people.
    """

    people: int
    filed: int
    apart: int
    actions: int | None = None
    actions_done: int | None = None
    measures: int | None = None
    mean: Decimal | None = None

    @property
    def is_small(self) -> bool:
        """Whether the sums are kept back because they would point at somebody."""
        return self.filed < FEWEST or 0 < self.apart < FEWEST


def basis_of(unit: Unit, window: Window) -> Basis:
    """What is known of the unit and everything below it in the window."""
    has_filed = Assessment.status != AssessmentStatus.RUNNING
    counts = select(Unit.path, func.count(), func.count().filter(has_filed)).join(Unit, Assessment.unit_id == Unit.id)
    found = db.session.execute(_in(counts, unit, window).group_by(Unit.path)).all()
    filed_at = {path: filed for path, _people, filed in found}
    known = Basis(sum(people for _path, people, _filed in found), sum(filed_at.values()), apart_of(unit.path, filed_at))
    if known.is_small:
        return known
    done = func.count().filter(PlannedAction.is_done)
    of_assessment = PlannedAction.assessment_id == Assessment.id
    planned = select(func.count(), done).select_from(Assessment).join(PlannedAction, of_assessment)
    actions, actions_done = db.session.execute(_in(planned, unit, window).where(has_filed)).one()
    total = func.sum(Assessment.achievement_sum, type_=Figure())
    reached = select(func.coalesce(func.sum(Assessment.achievement_count), 0), total)
    measures, sum_of_all = db.session.execute(_in(reached, unit, window).where(has_filed)).one()
    return replace(
        known, actions=actions, actions_done=actions_done, measures=measures, mean=mean_of(sum_of_all, measures)
    )


def apart_of(top: str, filed_at: dict[str, int]) -> int:
    """Of those who filed at each path, how many stand in no part below `top` whose sums are shown.

    A part with one or two such people shows none, or the sums above minus those shown below would point at them: they
    are counted with the part above.
    """
    apart = Counter(filed_at)
    paths = {path[: end + 1] for path in filed_at for end in range(len(top), len(path)) if path[end] == "/"}
    for path in sorted(paths, key=len, reverse=True):
        if apart[path] < FEWEST:
            apart[path[: path.rstrip("/").rfind("/") + 1]] += apart[path]
    return apart[top]


def _in(wanted: Select[*tuple[Any, ...]], unit: Unit, window: Window) -> Select[*tuple[Any, ...]]:
    units = select(Unit.id).where(below(Unit.path, unit.path))
    return wanted.where(Assessment.window_id == window.id, Assessment.unit_id.in_(units))


def mean_of(total: Decimal | None, count: int) -> Decimal | None:
    """The mean of so many percentages, to two decimals, half up; None of none."""
    if not count or total is None:
        return None
    return (total / count).quantize(Decimal("0.01"), ROUND_HALF_UP)
