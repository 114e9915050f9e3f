"""Dates as people write them: 2026-01-31, 31-01-2026, 31/01/2026, 31.01.2026."""

from __future__ import annotations

import re
from datetime import date

from flask_babel import gettext as _

from app.kernel.errors import DomainError

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_INDONESIAN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")


def parse_day(text: str, field: str | None = None) -> date:
    """Return the date that the text writes; the day comes before the month. Raises DomainError with an example."""
    iso, indonesian = _ISO.fullmatch(text.strip()), _INDONESIAN.fullmatch(text.strip())
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if indonesian:
            return date(int(indonesian[4]), int(indonesian[3]), int(indonesian[1]))
    except ValueError:
        pass
    raise DomainError(_("“%(text)s” bukan tanggal. Tulis seperti 31-01-2026.", text=text[:20]), field)
