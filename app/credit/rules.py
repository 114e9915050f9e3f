"""Angka kredit of functional posts: a predikat becomes credit (PermenPANRB 1/2023, PerBKN 3/2023; domain.md 7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l

from app.assessments import Predicate
from app.kernel.labels import Labelled
from app.people import PositionKind

YEAR = 12
_CENT = Decimal("0.01")


class Level(Labelled):
    """Jenjang of a functional post: four of skill, four of expertise; official words."""

    BEGINNER = "pemula", _l("Pemula")
    SKILLED = "terampil", _l("Terampil")
    ADVANCED = "mahir", _l("Mahir")
    OVERSEER = "penyelia", _l("Penyelia")
    EXPERT_FIRST = "ahli_pertama", _l("Ahli Pertama")
    EXPERT_YOUNG = "ahli_muda", _l("Ahli Muda")
    EXPERT_MIDDLE = "ahli_madya", _l("Ahli Madya")
    EXPERT_HIGH = "ahli_utama", _l("Ahli Utama")


@dataclass(frozen=True)
class Needs:
    """Of a jenjang: the credit of a good year, and the sum that the next pangkat and the next jenjang ask."""

    coefficient: Decimal
    rank: int
    level: int | None


LEVELS: dict[Level, Needs] = {
    Level.BEGINNER: Needs(Decimal("3.75"), 15, 15),
    Level.SKILLED: Needs(Decimal(5), 20, 60),
    Level.ADVANCED: Needs(Decimal("12.5"), 50, 100),
    Level.OVERSEER: Needs(Decimal(25), 100, None),
    Level.EXPERT_FIRST: Needs(Decimal("12.5"), 50, 100),
    Level.EXPERT_YOUNG: Needs(Decimal(25), 100, 200),
    Level.EXPERT_MIDDLE: Needs(Decimal("37.5"), 150, 450),
    Level.EXPERT_HIGH: Needs(Decimal(50), 200, None),
}
"""Koefisien of a year and kebutuhan kumulatif (pangkat, jenjang); the highest of each kind has no next jenjang."""

PERCENT: dict[Predicate, int] = {
    Predicate.VERY_GOOD: 150,
    Predicate.GOOD: 100,
    Predicate.NEEDS_IMPROVEMENT: 75,
    Predicate.POOR: 50,
    Predicate.VERY_POOR: 25,
}
"""What each predikat is worth, in percent of the koefisien."""

_WORDS = {
    PositionKind.FUNCTIONAL_SKILLED: (Level.BEGINNER, Level.SKILLED, Level.ADVANCED, Level.OVERSEER),
    PositionKind.FUNCTIONAL_EXPERT: (
        Level.EXPERT_FIRST, Level.EXPERT_YOUNG, Level.EXPERT_MIDDLE, Level.EXPERT_HIGH,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Credit:
    """The credit of so many months with a predikat: rounded half-up to two decimals once, at the end."""

    level: Level
    predicate: Predicate
    months: int

    @property
    def coefficient(self) -> Decimal:
        """Of the jenjang, for a year."""
        return LEVELS[self.level].coefficient

    @property
    def value(self) -> Decimal:
        """(months / 12) x percent x koefisien."""
        exact = self.coefficient * PERCENT[self.predicate] * self.months / (100 * YEAR)
        return exact.quantize(_CENT, ROUND_HALF_UP)

    @property
    def printed(self) -> str:
        """The value as sheets print it, with both decimals."""
        return format_decimal(self.value, format="#,##0.00")

    @property
    def figures(self) -> str:
        """How it was reckoned: "2/12 × 100% × 12,5 = 2,08"; a whole year says no months."""
        part = "" if self.months == YEAR else f"{self.months}/{YEAR} × "
        coefficient, value = format_decimal(self.coefficient), format_decimal(self.value)
        return f"{part}{PERCENT[self.predicate]}% × {coefficient} = {value}"


def level_of(position: str, kind: PositionKind) -> Level | None:
    """The jenjang that the post's name ends in or holds ("Arsiparis Terampil", "Perencana Ahli Muda"); None of none.

    The kind of post decides which four words are looked for: an executive "Teknisi Terampil" has no jenjang.
    """
    name = " ".join(position.casefold().split())
    found = [(at, level) for level in _WORDS.get(kind, ()) if (at := _last(level, name)) >= 0]
    return max(found)[1] if found else None


def _last(level: Level, name: str) -> int:
    """Where the jenjang's words stand last in the name as whole words; -1 if nowhere."""
    words = re.escape(level.value.replace("_", " "))
    return max((match.start() for match in re.finditer(rf"\b{words}\b", name)), default=-1)
