"""Believable dates: office hours, in the right order, never in the future."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from babel.dates import format_date

from app.kernel import clock

_FIRST_HOUR, _LAST_HOUR = 8, 15


def office_hour(day: date, random: Random) -> datetime:
    """An instant of that day while the office is open."""
    zone = clock.local(clock.now()).tzinfo
    return datetime.combine(day, time(random.randint(_FIRST_HOUR, _LAST_HOUR), random.randrange(60)), zone)


def in_words(day: date) -> str:
    """12 Januari 2026, as the history keeps it."""
    return format_date(day, "d MMMM y", locale="id")


def steps(first: date, count: int, random: Random) -> list[datetime]:
    """`count` instants from that day on, some days between them; all moved back alike if the last were not yet past."""
    days = [first]
    for _step in range(count - 1):
        days.append(days[-1] + timedelta(days=random.randint(1, 4)))
    excess = max(0, (days[-1] - clock.today()).days + 1)
    return [office_hour(day - timedelta(days=excess), random) for day in days]


def recent_steps(days_ago: int, count: int, random: Random) -> list[datetime]:
    """`count` instants of which the last is that many days ago."""
    days = [clock.today() - timedelta(days=max(days_ago, 1))]
    for _step in range(count - 1):
        days.append(days[-1] - timedelta(days=random.randint(1, 3)))
    return [office_hour(day, random) for day in reversed(days)]
