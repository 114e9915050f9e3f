"""The periods of a year: all of it, without gaps, in the reader's words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app.indicators import periods
from app.indicators.kinds import Frequency


@pytest.mark.parametrize("frequency", Frequency)
def test_the_periods_cover_the_year_one_after_the_other(frequency: Frequency) -> None:
    starts = date(2026, 1, 1)
    for period in range(1, frequency.periods + 1):
        assert not periods.has_begun(frequency, 2026, period, starts - timedelta(days=1))
        assert periods.has_begun(frequency, 2026, period, starts)
        starts = periods.ends_on(frequency, 2026, period) + timedelta(days=1)
    assert starts == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("frequency", "period", "label"),
    [
        (Frequency.MONTHLY, 8, "Agustus"),
        (Frequency.QUARTERLY, 4, "Triwulan IV"),
        (Frequency.HALF_YEARLY, 2, "Semester II"),
        (Frequency.YEARLY, 1, "Setahun"),
    ],
)
def test_a_period_is_called_as_people_call_it(app: Flask, frequency: Frequency, period: int, label: str) -> None:
    with app.test_request_context():
        assert periods.label(frequency, period) == label
