"""What is advised first: a table of weights, and courses put in order by the gaps that they close."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

FEWEST = 3
"""So many colleagues must have completed a course before that is told."""
MORE_REASONS = 10
"""What each further reason adds."""


class GapKind(StrEnum):
    """Why a course is advised, the strongest reason first."""

    REQUIREMENT = "syarat"
    BEHAVIOUR = "perilaku"
    INDICATOR = "indikator"
    COLLEAGUES = "rekan"


@dataclass(frozen=True)
class Gap:
    """One gap that a course closes. `about`: the post, the indicator or the behaviour; `when`: the period it showed in.

    `achievement` is the capaian in percent, `people` how many colleagues; `thing` is the measure or the behaviour by
    which a request for a seat says what it is for.
    """

    kind: GapKind
    course_id: int
    about: str
    when: str = ""
    achievement: Decimal | None = None
    people: int = 0
    thing: str = ""

    @property
    def weight(self) -> int:
        """A duty before a rating, a rating before a figure, a figure before what others did."""
        if self.kind is GapKind.REQUIREMENT:
            return 300
        if self.kind is GapKind.BEHAVIOUR:
            return 200
        if self.kind is GapKind.INDICATOR:
            missing = 100 - (Decimal(100) if self.achievement is None else self.achievement)
            return 100 + int(min(max(missing, Decimal(0)), Decimal(99)))
        return min(self.people, 99)


@dataclass(frozen=True)
class Advice:
    """A course and all gaps that it closes, the weightiest first."""

    course_id: int
    gaps: tuple[Gap, ...]

    @property
    def weight(self) -> int:
        """That of the weightiest gap, and a little for each further one."""
        return self.gaps[0].weight + MORE_REASONS * (len(self.gaps) - 1)


def rank(gaps: Iterable[Gap], settled: Collection[int]) -> list[Advice]:
    """The courses that close the gaps, without those that are `settled`, the weightiest first; each gap said once."""
    of_course: defaultdict[int, dict[tuple[GapKind, str], Gap]] = defaultdict(dict)
    for gap in sorted(gaps, key=lambda each: (-each.weight, each.kind, each.about)):
        if gap.course_id not in settled and (gap.kind is not GapKind.COLLEAGUES or gap.people >= FEWEST):
            of_course[gap.course_id].setdefault((gap.kind, gap.about), gap)
    found = [Advice(course_id, tuple(each.values())) for course_id, each in of_course.items()]
    return sorted(found, key=lambda advice: (-advice.weight, advice.course_id))
