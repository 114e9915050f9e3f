"""The arithmetic of a period that was cut short: shares in days and months, targets pro rata."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.rules import Share, pro_rata, share_of

_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("starts_on", "last_day", "share"),
    [
        (date(2026, 1, 1), date(2026, 5, 31), Share(151, 365, 5, 12)),
        (date(2026, 1, 1), date(2026, 12, 31), Share(365, 365, 12, 12)),
        (date(2024, 1, 1), date(2024, 2, 29), Share(60, 366, 2, 12)),
        (date(2026, 1, 1), date(2026, 5, 30), Share(150, 365)),
        (date(2026, 1, 15), date(2026, 5, 31), Share(137, 351)),
        (date(2026, 1, 1), date(2026, 1, 1), Share(1, 365)),
        (date(2026, 1, 1), date(2025, 12, 20), Share(0, 365)),
    ],
)
def test_shares_as_one_would_count_them(starts_on: date, last_day: date, share: Share) -> None:
    assert share_of(starts_on, last_day, date(starts_on.year, 12, 31)) == share


@pytest.mark.parametrize(
    ("target", "reckoned"),
    [("1200", "496"), ("1", "0"), ("2", "1"), ("12.5", "5.2"), ("0", "0"), ("365", "151"), ("1500000", "620548")],
)
def test_targets_are_rounded_to_their_own_decimals(target: str, reckoned: str) -> None:
    assert pro_rata(Decimal(target), Share(151, 365)) == Decimal(reckoned)


def test_a_half_goes_up() -> None:
    assert pro_rata(Decimal(5), Share(1, 2)) == Decimal(3)


@given(st.lists(_days, min_size=3, max_size=3, unique=True).map(sorted))
def test_two_parts_make_the_whole(days: list[date]) -> None:
    first, cut, last = days
    before, after = share_of(first, cut, last), share_of(cut + timedelta(days=1), last, last)
    assert before.days + after.days == before.of_days
    whole = share_of(first, last, last)
    assert whole.days == whole.of_days


@given(st.decimals(0, 10**9, places=2), st.integers(1, 366), st.integers(1, 366))
def test_pro_rata_lies_between_nothing_and_the_target(target: Decimal, days: int, of_days: int) -> None:
    days, of_days = sorted((days, of_days))
    assert 0 <= pro_rata(target, Share(days, of_days)) <= target
    assert pro_rata(target, Share(of_days, of_days)) == target
