"""How likely a place in the waiting list becomes a seat, from how many seats came free in classes that are over.

Of every seat that was somebody's as many days before those classes as it is now before this one, some were given back.
How often one is given back is not known, only what was seen; so each share that agrees with it is weighed by how well
it agrees (uniform prior: the beta-binomial distribution). Integers make that exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb

FEWEST_CLASSES, FEWEST_SEATS = 3, 30
"""With less history nothing is told: it would be a guess in the clothes of a figure."""


@dataclass(frozen=True)
class Past:
    """One class that is over: seats that were somebody's that many days before it began; how many came free."""

    held: int
    freed: int


@dataclass(frozen=True)
class History:
    """What was seen, summed up."""

    classes: int
    held: int
    freed: int

    @property
    def is_enough(self) -> bool:
        """Whether something can honestly be told from it."""
        return self.classes >= FEWEST_CLASSES and self.held >= FEWEST_SEATS


def sum_up(past: Iterable[Past]) -> History:
    """The classes in which somebody had a seat."""
    there = [each for each in past if each.held > 0]
    return History(len(there), sum(each.held for each in there), sum(each.freed for each in there))


def likelihood(history: History, held: int, needed: int) -> Fraction:
    """The likelihood that of the seats held now at least `needed` come free before the class begins."""
    if needed <= 0:
        return Fraction(1)
    return sum((_exactly(history, held, freed) for freed in range(needed, held + 1)), Fraction(0))


def _exactly(history: History, held: int, freed: int) -> Fraction:
    """Of `history.held` seats `history.freed` came free: that of `held` more exactly `freed` do."""
    kept_before, kept = history.held - history.freed, held - freed
    ways = comb(history.freed + freed, freed) * comb(kept_before + kept, kept)
    return Fraction(ways, comb(history.held + held + 1, held))


def expected(history: History, held: int) -> Fraction:
    """How many of the seats held now come free on average."""
    return held * Fraction(history.freed + 1, history.held + 2)


def tenths(chance: Fraction) -> int:
    """In how many cases of ten: rounded, half up; never none nor all, since neither is sure."""
    return min(9, max(1, int(chance * 10 + Fraction(1, 2))))


def is_slight(chance: Fraction) -> bool:
    """Whether it is less than one case in twenty."""
    return chance < Fraction(1, 20)
