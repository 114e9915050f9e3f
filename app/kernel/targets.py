"""Targets as they are printed: a number, a percentage, a range or words. The words are kept; bounds are read from them where they can be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number

_NUMBER = r"[+-]?\d[\d.,]*\d|[+-]?\d"
_SINGLE = re.compile(rf"(?:(?P<bound><=|>=|≤|≥|<|>)\s*)?(?P<low>{_NUMBER})\s*(?P<percent>%)?")
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|s\.?d\.?|sampai(?: dengan)?|hingga)\s*(?P<high>{_NUMBER})\s*(?P<percent>%)?",
    re.IGNORECASE,
)


class TargetKind(StrEnum):
    """What sort of target it is."""

    NUMBER = "number"
    PERCENT = "percent"
    RANGE = "range"
    TEXT = "text"


@dataclass(frozen=True)
class Target:
    """A target: `text` as written, its kind, and the bounds it gives (equal for one number, none for words)."""

    text: str
    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None


def parse_target(text: str, field: str | None = None) -> Target:
    """Read a target: "1.200", "98%", "80-90%", "<= 15", or any words ("100 dari 110 organisasi").

    Raises DomainError where a range is upside down; what is no number is words and never an error.
    """
    single = _SINGLE.fullmatch(text)
    if single:
        value = _number_or_none(single["low"])
        if value is not None:
            return Target(text, TargetKind.PERCENT if single["percent"] else TargetKind.NUMBER, value, value)
    ends = _RANGE.fullmatch(text)
    if ends:
        low, high = _number_or_none(ends["low"]), _number_or_none(ends["high"])
        if low is not None and high is not None:
            if low > high:
                raise DomainError(
                    _(
                        "Rentangnya terbalik: batas bawah %(low)s lebih besar daripada %(high)s.",
                        low=ends["low"],
                        high=ends["high"],
                    ),
                    field,
                )
            return Target(text, TargetKind.RANGE, low, high)
    return Target(text, TargetKind.TEXT)


def _number_or_none(text: str) -> Decimal | None:
    try:
        return parse_number(text)
    except DomainError:
        return None
