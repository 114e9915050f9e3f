"""When it is quiet, and when no longer: arithmetic of days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

MORNING = 7  # the hour from which on a working day what waited is sent
ONE_DAY = timedelta(days=1)


def first_open_day(day: date, leaves: Iterable[tuple[date, date]], is_workday: Callable[[date], bool]) -> date:
    """That day, or the first working day after it on which the person is not on leave."""
    away = list(leaves)
    while not is_workday(day) or any(first <= day <= last for first, last in away):
        day += ONE_DAY
    return day
