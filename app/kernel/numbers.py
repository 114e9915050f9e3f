"""Numbers as people write them: "1.234,5" and "1234.5" become one decimal, which the column Figure keeps exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Dialect, Numeric
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.kernel.errors import DomainError

MAX_DIGITS = 15
"""All digits of a number together: what a float, SQLite's only fraction, gives back exactly."""
MAX_DECIMALS = 6
_THOUSANDS_SPACE = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
_SHAPE = re.compile(r"[+-]? ?[0-9][0-9.,]*")
_GROUPED = {mark: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in ".,"}


class Figure(TypeDecorator[Decimal]):
    """A column of numbers as read by parse_number: on both engines the same comes back, without trailing zeros."""

    impl = Numeric(21, MAX_DECIMALS)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        as_float: TypeEngine[Any] = Numeric(21, MAX_DECIMALS, asdecimal=False)
        return dialect.type_descriptor(as_float if dialect.name == "sqlite" else self.impl_instance)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | float | None:
        return float(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Decimal | float | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else plain(Decimal(repr(value) if isinstance(value, float) else value))


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def parse_number(text: str, field: str | None = None) -> Decimal:
    """Return the decimal that the text writes. Raises DomainError, with an example of how to write it."""
    compact = _THOUSANDS_SPACE.sub("", text.strip().replace("\u2212", "-"))
    if not _SHAPE.fullmatch(compact):
        raise DomainError(_("“%(text)s” bukan angka. Tulis seperti 1.234,5 atau 1234.5.", text=text[:40]), field)
    is_negative = compact.startswith("-")
    digits = _without_groups(compact.lstrip("+- "))
    if digits is None:
        raise DomainError(
            _("“%(text)s” bisa dibaca lebih dari satu cara. Tulis seperti 1.234,5 atau 1234.5.", text=text[:40]), field
        )
    whole, _dot, decimals = digits.partition(".")
    if len(whole.lstrip("0")) + len(decimals) > MAX_DIGITS or len(decimals) > MAX_DECIMALS:
        raise DomainError(_("Angka paling banyak 15 digit, termasuk paling banyak 6 digit di belakang koma."), field)
    value = plain(Decimal(digits))
    return -value if is_negative and value else value


def _without_groups(digits: str) -> str | None:
    """The digits with one dot as decimal mark, or None if the marks contradict each other."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits
    mark, other = digits[last], "," if digits[last] == "." else "."
    if other in digits:  # both marks: the last one is the decimal mark, the other groups thousands
        whole, _mark, decimals = digits.rpartition(mark)
        return f"{whole.replace(other, '')}.{decimals}" if _GROUPED[other].fullmatch(whole) and decimals else None
    if (digits.count(mark) > 1 or mark == ".") and _GROUPED[mark].fullmatch(digits):
        return digits.replace(mark, "")
    whole, _mark, decimals = digits.partition(mark)
    return f"{whole}.{decimals}" if decimals and mark not in decimals else None
