"""How predikat are spread over people, as a page shows it: the nine cells, the shares, what the rule says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.assessments import OrganisationPredicate, Predicate, Rating, distribution, nine_box

Cell = tuple[Rating, Rating]
"""(rating hasil kerja, rating perilaku)"""
WORK_DOWN = (Rating.ABOVE, Rating.MEETS, Rating.BELOW)
BEHAVIOUR_ACROSS = (Rating.BELOW, Rating.MEETS, Rating.ABOVE)
"""As the official picture has them: work from above to below, behaviour from left to right."""


@dataclass(frozen=True)
class Spread:
    """Counts by cell, and by predikat; `deviations` is empty where no predikat of the unit is known."""

    cells: Mapping[Cell, int]
    organisation: OrganisationPredicate | None = None
    counts: Counter[Predicate] = field(init=False)

    def __post_init__(self) -> None:
        counts: Counter[Predicate] = Counter()
        for (work, behaviour), count in self.cells.items():
            counts[nine_box.predicate_of(work, behaviour)] += count
        object.__setattr__(self, "counts", counts)

    @property
    def total(self) -> int:
        """How many people."""
        return self.counts.total()

    @property
    def deviations(self) -> list[str]:
        """Where it is off the rule of the unit's predikat, as sentences with their figures."""
        if self.organisation is None:
            return []
        return [each.sentence for each in distribution.mirror(self.organisation, self.counts)]

    @property
    def guidance(self) -> list[str]:
        """What the rule of the unit's predikat asks, in words."""
        return distribution.guidance(self.organisation) if self.organisation else []

    @property
    def is_small(self) -> bool:
        """Whether the people are too few for shares to mean something."""
        return distribution.is_small(self.counts)

    @property
    def too_small(self) -> str:
        """The sentence that says so."""
        return str(distribution.SMALL)

    def shares(self) -> list[tuple[Predicate, int, Decimal]]:
        """Each predikat with its count and its share in percent, to one decimal."""
        return [(predicate, self.counts[predicate], self._share(self.counts[predicate])) for predicate in Predicate]

    def _share(self, count: int) -> Decimal:
        if not self.total:
            return Decimal(0)
        return (Decimal(100 * count) / self.total).quantize(Decimal("0.1"), ROUND_HALF_UP)

    def as_stored(self) -> dict[str, int]:
        """By the words of the predikat, for a Release."""
        return {predicate.value: self.counts[predicate] for predicate in Predicate}


def of_rows(rows: Iterable[Any], organisation: OrganisationPredicate | None) -> Spread:
    """From rows (work rating, behaviour rating, count) of those who are rated."""
    cells: Counter[Cell] = Counter()
    for work, behaviour, count in rows:
        cells[work, behaviour] += count
    return Spread(cells, organisation)
