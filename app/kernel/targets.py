"""Targets as printed: a number, a percentage, a range or words. The words stay, bounds are read where there are any."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number

_NUMBER = r"[+-]?[0-9](?:[0-9.,]*[0-9])?"
_PERCENT = r"\s*(?P<percent>%|persen\b)?"
_SINGLE = re.compile(rf"(?:(?:<=|>=|≤|≥|<|>)\s*)?(?:Rp\.?\s*)?(?P<low>{_NUMBER}){_PERCENT}", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*%?\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?: dengan)?|hingga)\s*(?P<high>{_NUMBER}){_PERCENT}",
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
    single, ends = _SINGLE.fullmatch(text.strip()), _RANGE.fullmatch(text.strip())
    low = _number_or_none(single or ends, "low")
    if single and low is not None:
        return Target(text, TargetKind.PERCENT if single["percent"] else TargetKind.NUMBER, low, low)
    high = _number_or_none(ends, "high")
    if ends is None or low is None or high is None:
        return Target(text, TargetKind.TEXT)
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


def _number_or_none(found: re.Match[str] | None, part: str) -> Decimal | None:
    try:
        return parse_number(found[part]) if found else None
    except DomainError:
        return None
