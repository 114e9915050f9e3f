"""Invented people: a name of some region, titles that suit the post, and a number that agrees with birth and sex.

Sequence numbers start at 901, so that the numbers are evidently of nobody (Perka BKN 22/2007 counts from 001).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from app.demo.texts import load
from app.people import EmployeeKind, PositionKind

FIRST_SEQUENCE = 901
DOMAIN = "bukitintan.example"
_MASTERS_IN = {PositionKind.SENIOR_LEADER: 0.95, PositionKind.ADMINISTRATOR: 0.7, PositionKind.SUPERVISOR: 0.25}
_GRADES = {
    PositionKind.SENIOR_LEADER: ("IV/c", "IV/d"),
    PositionKind.ADMINISTRATOR: ("IV/a", "IV/b"),
    PositionKind.SUPERVISOR: ("III/c", "III/d"),
    PositionKind.EXECUTIVE: ("II/c", "II/d", "III/a", "III/b"),
    PositionKind.FUNCTIONAL_EXPERT: ("III/a", "III/b", "III/c", "III/d"),
    PositionKind.FUNCTIONAL_SKILLED: ("II/c", "II/d", "III/a", "III/b"),
}
_LEVELS = {"Ahli Pertama": ("III/a", "III/b"), "Ahli Muda": ("III/c", "III/d"), "Ahli Madya": ("IV/a", "IV/b", "IV/c")}
_YOUNGEST_IN = {"III/c": 34, "III/d": 37, "IV/a": 43, "IV/b": 46, "IV/c": 50, "IV/d": 52}
_YOUNGEST, _OLDEST = 25, 57


@dataclass(frozen=True)
class Identity:
    """Who somebody is."""

    name: str
    kind: EmployeeKind
    nip: str | None
    grade: str | None
    email: str


class Registry:
    """Makes people up, no two with the same number or address."""

    def __init__(self, random: Random, year: int, taken: Iterable[tuple[str | None, str | None]] = ()) -> None:
        self._random, self._year = random, year
        pairs = [*taken, *((each["nip"], each["email"]) for each in load("cast")["people"])]
        self._numbers = {nip for nip, _email in pairs}
        self._addresses = {email for _nip, email in pairs}

    def invent(self, position: str, position_kind: PositionKind, kind: EmployeeKind) -> Identity:
        """A person for a post."""
        random, is_male = self._random, self._random.random() < 0.5
        grade = (
            _pppk_grade(position_kind)
            if kind is not EmployeeKind.PNS
            else random.choice(_grades(position, position_kind))
        )
        plain = _plain_name(random, is_male)
        name = ", ".join([plain, *_titles(random, grade, position_kind)])
        born = self._birth(_YOUNGEST_IN.get(grade, _YOUNGEST))
        return Identity(name, kind, self._number(kind, born, is_male), grade, self.address(plain))

    @staticmethod
    def known(given: dict[str, Any]) -> Identity:
        """A person of the cast, whose particulars are written down."""
        return Identity(given["name"], EmployeeKind(given["kind"]), given["nip"], given["grade"], given["email"])

    def address(self, plain: str) -> str:
        """An e-mail address of nobody (RFC 2606 keeps .example free)."""
        local = re.sub(r"[^a-z]+", ".", plain.lower()).strip(".")
        address, number = f"{local}@{DOMAIN}", 1
        while address in self._addresses:
            number += 1
            address = f"{local}{number}@{DOMAIN}"
        self._addresses.add(address)
        return address

    def _birth(self, youngest: int) -> date:
        return date(self._year - self._random.randint(youngest, _OLDEST), 1, 1) + timedelta(
            days=self._random.randrange(365)
        )

    def _number(self, kind: EmployeeKind, born: date, is_male: bool) -> str:
        """A NIP or NI PPPK (domain.md 9.1, 9.2)."""
        random = self._random
        if kind is EmployeeKind.PNS:
            appointed = min(born.year + random.randint(20, 27), self._year - 3)
            middle = f"{appointed}{random.choice((1, 2, 3, 4, 12)):02d}"
        elif kind is EmployeeKind.PPPK:
            middle = f"{random.randint(self._year - 5, self._year - 3)}21"
        else:
            middle = f"{self._year - 1}21"
        prefix = f"{born:%Y%m%d}{middle}{1 if is_male else 2}"
        sequence = FIRST_SEQUENCE
        while f"{prefix}{sequence}" in self._numbers:
            sequence += 1
        self._numbers.add(f"{prefix}{sequence}")
        return f"{prefix}{sequence}"


def _plain_name(random: Random, is_male: bool) -> str:
    regions = load("names")["regions"]
    region = random.choices(regions, [each["weight"] for each in regions])[0]
    sex = "male" if is_male else "female"
    return f"{random.choice(region[sex])} {random.choice(region[f'{sex}_second'])}"


def _grades(position: str, kind: PositionKind) -> tuple[str, ...]:
    return next((grades for level, grades in _LEVELS.items() if position.endswith(level)), _GRADES[kind])


def _pppk_grade(kind: PositionKind) -> str:
    return {PositionKind.FUNCTIONAL_EXPERT: "IX", PositionKind.FUNCTIONAL_SKILLED: "VII"}.get(kind, "V")


def _titles(random: Random, grade: str, kind: PositionKind) -> list[str]:
    """Academic titles: none or a diploma up to golongan II and VII, a bachelor's above, a master's for many leaders."""
    titles = load("names")["titles"]
    if grade == "V" or (grade.startswith("II/") and random.random() < 0.4):
        return []
    if grade == "VII" or grade.startswith("II/"):
        return [random.choice(titles["diploma"])]
    with_master = random.random() < _MASTERS_IN.get(kind, 0.15)
    return [random.choice(titles["bachelor"]), *([random.choice(titles["master"])] if with_master else [])]
