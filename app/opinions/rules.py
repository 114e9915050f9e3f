"""The arithmetic of opinions: when each is asked for, and what may be shown of a few."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

FEWEST = 3
"""Of fewer answers nothing is shown: one could tell whose they are."""
REACTION_DAYS = timedelta(days=60)
_TENTH = Decimal("0.1")
EFFECT_MONTHS, EFFECT_ENDS_MONTHS = 3, 12


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or earlier; the month's last where it has no such day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def effect_opens_on(ends_on: date) -> date:
    """From when the supervisor can say what came of a class that ended then."""
    return months_later(ends_on, EFFECT_MONTHS)


def effect_closes_on(ends_on: date) -> date:
    """Until when."""
    return months_later(ends_on, EFFECT_ENDS_MONTHS)


def reaction_closes_on(ends_on: date) -> date:
    """Until when a participant can say, and change, what they think of the class."""
    return ends_on + REACTION_DAYS


def tenths(value: Any) -> Decimal:
    """A mean as it is shown: more digits would speak of more answers than there are."""
    return Decimal(str(value)).quantize(_TENTH)
