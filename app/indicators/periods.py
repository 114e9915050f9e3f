"""The periods of a year in which an indicator is measured: their names, and whether they have begun."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import format_date
from flask_babel import gettext as _

from app.indicators.kinds import Frequency

_ROMAN = ("I", "II", "III", "IV")
MONTHS = 12


def label(frequency: Frequency, period: int) -> str:
    """The period's name in the reader's language, without the year."""
    if frequency is Frequency.MONTHLY:
        return format_date(date(2000, period, 1), "LLLL")
    if frequency is Frequency.QUARTERLY:
        return _("Triwulan %(number)s", number=_ROMAN[period - 1])
    if frequency is Frequency.HALF_YEARLY:
        return _("Semester %(number)s", number=_ROMAN[period - 1])
    return _("Setahun")


def has_begun(frequency: Frequency, year: int, period: int, today: date) -> bool:
    """Whether there can be something to measure yet."""
    first_month = (period - 1) * (MONTHS // frequency.periods) + 1
    return date(year, first_month, 1) <= today


def ends_on(frequency: Frequency, year: int, period: int) -> date:
    """The last day of the period."""
    last_month = period * (MONTHS // frequency.periods)
    return date(year + last_month // MONTHS, last_month % MONTHS + 1, 1) - timedelta(days=1)
