"""How far two views of a topic lie apart: pure, and the order in which they are talked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from app.assessments import Opinion, Rating

RANK = {Rating.BELOW: 0, Rating.MEETS: 1, Rating.ABOVE: 2}


class Gap(Enum):
    """What there is to talk about, the most first."""

    APART = 0
    ONE_SIDED = 1
    ALIKE = 2
    SILENT = 3


@dataclass(frozen=True)
class Pair:
    """A topic with both opinions of it, either of which may be missing."""

    topic: str
    label: str
    own: Opinion | None
    theirs: Opinion | None

    @property
    def steps(self) -> int:
        """How many steps of the rating lie between the two; 0 where one has not rated."""
        own, theirs = _rating(self.own), _rating(self.theirs)
        return abs(RANK[own] - RANK[theirs]) if own and theirs else 0

    @property
    def gap(self) -> Gap:
        """Apart where both rated and differ; one-sided where only one rated, or only one said something."""
        own, theirs = _rating(self.own), _rating(self.theirs)
        if self.steps:
            return Gap.APART
        if bool(own) != bool(theirs):
            return Gap.ONE_SIDED
        if own is None and _says(self.own) != _says(self.theirs):
            return Gap.ONE_SIDED
        return Gap.ALIKE if own or _says(self.own) else Gap.SILENT


def agenda(pairs: Iterable[Pair]) -> dict[Gap, list[Pair]]:
    """By gap, in the order of the page; those apart by how far, the widest first."""
    found: dict[Gap, list[Pair]] = {gap: [] for gap in Gap}
    for pair in pairs:
        found[pair.gap].append(pair)
    found[Gap.APART].sort(key=lambda pair: -pair.steps)
    return found


def _rating(opinion: Opinion | None) -> Rating | None:
    return opinion.rating if opinion else None


def _says(opinion: Opinion | None) -> bool:
    return bool(opinion and (opinion.rating or opinion.text))
