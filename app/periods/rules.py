"""The periods of an office's year, and the days on which each opens, is due and closes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.periods.kinds import PeriodKind

MONTHS = 12
MONTHS_IN = {PeriodKind.MONTHLY: 1, PeriodKind.QUARTERLY: 3, PeriodKind.ANNUAL: 12}


@dataclass(frozen=True)
class Period:
    """A part of a year: its kind and number in the year (from 1), its first and last day."""

    kind: PeriodKind
    number: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Around:
    """Calendar days around the end of a period: opens so many before, is due and closes so many after."""

    open_days: int
    due_days: int
    close_days: int


@dataclass(frozen=True)
class Days:
    """The first day on which can be filed, the day by which it is due, the last day on which it can be filed."""

    opens_on: date
    due_on: date
    closes_on: date


def period_of(year: int, kind: PeriodKind, number: int) -> Period:
    """The period of that kind and number in the year."""
    months = MONTHS_IN[kind]
    last = number * months
    after = date(year + last // MONTHS, last % MONTHS + 1, 1)
    return Period(kind, number, date(year, last - months + 1, 1), after - timedelta(days=1))


def periods_of(year: int, rhythm: PeriodKind) -> list[Period]:
    """Every period of the year in that rhythm, and the year as a whole (evaluasi periodik and tahunan)."""
    count = MONTHS // MONTHS_IN[rhythm]
    return [
        *(period_of(year, rhythm, number) for number in range(1, count + 1)),
        period_of(year, PeriodKind.ANNUAL, 1),
    ]


def days_around(period: Period, around: Around) -> Days:
    """The days of a period as the scheme's counts put them; it never opens before the period begins."""
    opens_on = max(period.starts_on, period.ends_on - timedelta(days=around.open_days))
    return Days(
        opens_on,
        period.ends_on + timedelta(days=around.due_days),
        period.ends_on + timedelta(days=around.close_days),
    )


def whole_months(starts_on: date, ends_on: date) -> int:
    """The calendar months of which every day lies in the range: a month that was begun or left early does not count."""
    begins = starts_on.year * MONTHS + starts_on.month - 1 + (starts_on.day > 1)
    after = ends_on + timedelta(days=1) if ends_on < date.max else ends_on
    return max(0, after.year * MONTHS + after.month - 1 - begins)
