"""A realisation as people write it: "98%", "Rp 1.200", "312 dokumen". The words stay; the number is read from them."""

from __future__ import annotations

import re
from decimal import Decimal

from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.numbers import parse_number
from app.kernel.targets import Target, TargetKind

_BEFORE = re.compile(r"^Rp\.?\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*(%|persen)$", re.IGNORECASE)


def read_value(text: str, target: Target, unit_of_measure: str, field: str | None = None) -> Decimal | None:
    """The number in a realisation; None of no text, and where the target is in words (that is judged, not computed).

    Raises DomainError for what is no number, and below zero where the target is not: what is counted, shared or timed
    cannot be less than nothing.
    """
    if not text or target.kind is TargetKind.TEXT:
        return None
    value = parse_number(_bare(text, unit_of_measure), field)
    if value < 0 and (target.low is None or target.low >= 0):
        raise DomainError(
            _("Realisasi “%(text)s” di bawah nol, padahal targetnya tidak. Periksa tandanya.", text=text[:40]), field
        )
    return value


def _bare(text: str, unit_of_measure: str) -> str:
    """The text without "Rp" before it, and without the percent sign or the measure's own unit after it."""
    bare = _BEFORE.sub("", text.strip())
    unit = unit_of_measure.strip()
    if unit and bare.casefold().endswith(unit.casefold()) and len(bare) > len(unit):
        bare = bare[: -len(unit)]
    return _AFTER.sub("", bare.strip()).strip()
