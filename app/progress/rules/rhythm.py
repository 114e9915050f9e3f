"""On which days usual work comes."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta


def days_of(
    first: date, last: date, weekday: int | None, month_day: int | None, is_workday: Callable[[date], bool]
) -> list[date]:
    """The days from `first` to `last`: those weekdays (0 is Monday), that day of each month, or else every workday.

    Only workdays. Monthly work whose day is none comes on the month's next workday, or on its last one.
    """
    found = (first + timedelta(days=number) for number in range((last - first).days + 1))
    if month_day is not None:
        return [day for day in _monthly(first, last, month_day, is_workday) if first <= day <= last]
    return [day for day in found if weekday in (None, day.weekday()) and is_workday(day)]


def _monthly(first: date, last: date, month_day: int, is_workday: Callable[[date], bool]) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        length = monthrange(month.year, month.month)[1]
        wanted = min(month_day, length)
        tried = [*range(wanted, length + 1), *range(wanted - 1, 0, -1)]
        yield from [day for number in tried if is_workday(day := month.replace(day=number))][:1]
        month += timedelta(days=length)
