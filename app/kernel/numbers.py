"""Numbers as people write them: Indonesian "1.234,5" and plain "1234.5" become one decimal."""

from __future__ import annotations

import re
from decimal import Decimal

from flask_babel import gettext as _

from app.kernel.errors import DomainError

MAX_INTEGER_DIGITS = 15
MAX_DECIMALS = 6
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_SHAPE = re.compile(r"[+-]?\d[\d.,]*")
_GROUPED = {mark: re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+") for mark in ".,"}


def parse_number(text: str, field: str | None = None) -> Decimal:
    """Return the decimal that the text writes. Raises DomainError, with an example of how to write it."""
    compact = _SPACES.sub("", text).replace("\u2212", "-")
    if not _SHAPE.fullmatch(compact):
        raise DomainError(_("“%(text)s” bukan angka. Tulis seperti 1.234,5 atau 1234.5.", text=text[:40]), field)
    sign, digits = ("-", compact[1:]) if compact[0] == "-" else ("", compact.lstrip("+"))
    plain = _plain(digits)
    if plain is None:
        raise DomainError(
            _("“%(text)s” bisa dibaca lebih dari satu cara. Tulis seperti 1.234,5 atau 1234.5.", text=text[:40]), field
        )
    whole, _dot, decimals = plain.partition(".")
    if len(whole.lstrip("0")) > MAX_INTEGER_DIGITS or len(decimals) > MAX_DECIMALS:
        raise DomainError(_("Angka paling banyak 15 digit, dengan 6 digit di belakang koma."), field)
    return Decimal(sign + plain)


def _plain(digits: str) -> str | None:
    """The digits with one dot as decimal mark, or None if the marks contradict each other."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    mark, other = digits[last], "," if digits[last] == "." else "."
    if other in digits:  # both marks: the last one is the decimal mark, the other groups thousands
        whole, _mark, decimals = digits.rpartition(mark)
        return f"{whole.replace(other, '')}.{decimals}" if _GROUPED[other].fullmatch(whole) and decimals else None
    if digits.count(mark) > 1 or mark == ".":
        if _GROUPED[mark].fullmatch(digits):
            return digits.replace(mark, "")
    whole, _mark, decimals = digits.partition(mark)
    return f"{whole}.{decimals}" if decimals and mark not in decimals else None
