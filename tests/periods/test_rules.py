"""The periods of a year and the days around their ends."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.periods import Around, PeriodKind, days_around, period_of, periods_of

RHYTHMS = (PeriodKind.MONTHLY, PeriodKind.QUARTERLY)


@given(year=st.integers(2000, 2100), rhythm=st.sampled_from(RHYTHMS))
def test_the_periods_cover_the_year_without_gap_or_overlap(year: int, rhythm: PeriodKind) -> None:
    *parts, annual = periods_of(year, rhythm)
    assert (annual.starts_on, annual.ends_on) == (date(year, 1, 1), date(year, 12, 31))
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert parts[0].starts_on == annual.starts_on
    assert parts[-1].ends_on == annual.ends_on
    for before, after in pairwise(parts):
        assert after.starts_on == before.ends_on + timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "number", "first", "last"),
    [
        (PeriodKind.MONTHLY, 2, date(2028, 2, 1), date(2028, 2, 29)),
        (PeriodKind.MONTHLY, 12, date(2028, 12, 1), date(2028, 12, 31)),
        (PeriodKind.QUARTERLY, 1, date(2028, 1, 1), date(2028, 3, 31)),
        (PeriodKind.QUARTERLY, 4, date(2028, 10, 1), date(2028, 12, 31)),
        (PeriodKind.ANNUAL, 1, date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_a_period_has_its_days(kind: PeriodKind, number: int, first: date, last: date) -> None:
    period = period_of(2028, kind, number)
    assert (period.starts_on, period.ends_on) == (first, last)


def test_the_days_are_counted_from_the_end_of_the_period() -> None:
    days = days_around(period_of(2026, PeriodKind.QUARTERLY, 1), Around(7, 10, 31))
    assert (days.opens_on, days.due_on, days.closes_on) == (date(2026, 3, 24), date(2026, 4, 10), date(2026, 5, 1))


def test_a_window_never_opens_before_its_period() -> None:
    days = days_around(period_of(2026, PeriodKind.MONTHLY, 2), Around(60, 0, 0))
    assert (days.opens_on, days.due_on, days.closes_on) == (date(2026, 2, 1), date(2026, 2, 28), date(2026, 2, 28))
