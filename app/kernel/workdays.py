"""The office's working days: Monday to Friday without public holidays and cuti bersama (a joint decree)."""

from __future__ import annotations

from datetime import date, timedelta

import holidays

_national = holidays.country_holidays("ID", categories=("government", "public"))
_further: frozenset[date] = frozenset()


def set_further_holidays(days: frozenset[date]) -> None:
    """Take the office's own days off (a setting), once, at start."""
    global _further
    _further = days


def is_workday(day: date) -> bool:
    """Whether the office works on that day."""
    return day.weekday() < 5 and day not in _further and day not in _national


def add_workdays(day: date, count: int) -> date:
    """The working day that is `count` working days after that day."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def count_workdays(after: date, until: date) -> int:
    """How many working days lie after the one day and not after the other."""
    days = (after + timedelta(days=number) for number in range(1, (until - after).days + 1))
    return sum(map(is_workday, days))
