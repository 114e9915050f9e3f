"""What a set of figures says at a glance: median and quartiles, exactly, by a method that can be named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from math import floor

from app.kernel.targets import TargetKind

FEWEST = 5
"""Of fewer people nothing is told: each of them could be recognised in it."""

_QUARTERS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
_AMOUNTS = (None, "kuantitas", "biaya")
"""The aspects whose figures are amounts; the leaders' form names none."""
_NOT_ADDED = frozenset(
    {
        "%", "persen", "indeks", "nilai", "skor", "poin", "level", "tingkat", "predikat", "opini", "rasio",
        "menit", "jam", "hari", "hari kerja", "minggu", "bulan", "tahun", "tanggal",
    }
)  # fmt: skip
"""Units of measure of which the sum over people says nothing: shares, marks and spans of time."""


@dataclass(frozen=True)
class Spread:
    """The middle of a set of figures and the bounds of its middle half."""

    count: int
    lower: Decimal
    median: Decimal
    upper: Decimal


def spread(figures: Collection[Decimal]) -> Spread | None:
    """Median and quartiles of the figures; None where there are too few people to speak of."""
    if len(figures) < FEWEST:
        return None
    ordered = sorted(figures)
    lower, median, upper = (_quantile(ordered, share) for share in _QUARTERS)
    return Spread(len(ordered), lower, median, upper)


def _quantile(ordered: list[Decimal], share: Decimal) -> Decimal:
    """Between the two nearest ranks in proportion (Hyndman and Fan's method 7, as QUARTILE.INC in a spreadsheet)."""
    rank = share * (len(ordered) - 1)
    below = floor(rank)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (rank - below)


def adds_up(kind: TargetKind, aspect: str | None, unit_of_measure: str) -> bool:
    """Whether such targets of several people can be added: amounts can; percentages, marks and durations cannot."""
    is_amount = kind is TargetKind.NUMBER and aspect in _AMOUNTS
    return is_amount and unit_of_measure.strip().lower() not in _NOT_ADDED
