"""How the portal speaks of a period."""

from __future__ import annotations

from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _

from app.periods.kinds import PeriodKind
from app.periods.models import Window

_ROMAN = ("I", "II", "III", "IV")


def period_title(kind: PeriodKind, number: int, year: int) -> str:
    """Oktober 2026, Triwulan IV 2026, Tahunan 2026."""
    if kind is PeriodKind.MONTHLY:
        return format_date(date(year, number, 1), "LLLL y")
    if kind is PeriodKind.QUARTERLY:
        return _("Triwulan %(number)s %(year)s", number=_ROMAN[number - 1], year=year)
    return _("Tahunan %(year)s", year=year)


def window_title(window: Window) -> str:
    """The period of a window."""
    return period_title(window.kind, window.number, window.year)
