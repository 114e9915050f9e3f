"""What notes add up to, over editions; and the pure rules beneath."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements import Aspect
from app.agreements.models import Agreement, Measure
from app.extensions import db
from app.kernel.permissions import Actor
from app.kernel.targets import TargetKind
from app.progress import Total, notes_between, totals
from app.progress.rules import adds_up, days_of, families
from tests.factories import Cast
from tests.progress.conftest import TODAY, amended, note
from tests.support.counting import counted as counting

YEAR = date(2026, 1, 1), date(2026, 12, 31)


def test_quantities_are_summed_exactly_within_the_days(
    agreement: Agreement, counted: Measure, actor: Actor, cast: Cast
) -> None:
    for number, quantity in enumerate(("0.1", "0.2", "24", None)):
        note(agreement, counted, done_on=date(2026, 7, 1 + number), quantity=quantity and Decimal(quantity))
    note(agreement, counted, done_on=date(2026, 6, 30), quantity=Decimal(1000))
    note(agreement, counted, done_on=date(2026, 7, 2), quantity=Decimal(1000), is_withdrawn=True)
    found = totals(actor, cast.post.id, date(2026, 7, 1), date(2026, 7, 4))
    assert found == {counted.id: Total(Decimal("24.3"), 4)}


def test_an_amendment_goes_on_with_the_same_figures(
    agreement: Agreement, counted: Measure, actor: Actor, cast: Cast
) -> None:
    later = amended(agreement, date(2026, 7, 10))
    copy = next(each for each in later.results[0].measures if each.origin_id == counted.id)
    first = note(agreement, counted, done_on=date(2026, 7, 1), quantity=Decimal(10))
    second = note(later, copy, quantity=Decimal(5))
    found = totals(actor, cast.post.id, *YEAR)
    assert found == dict.fromkeys((counted.id, copy.id), Total(Decimal(15), 2))
    by_result = notes_between(actor, cast.post.id, *YEAR)
    assert by_result == {each: [first, second] for each in (counted.result_id, copy.result_id)}


def test_another_unit_begins_anew(agreement: Agreement, counted: Measure, actor: Actor, cast: Cast) -> None:
    later = amended(agreement, date(2026, 7, 10))
    copy = next(each for each in later.results[0].measures if each.origin_id == counted.id)
    copy.unit_of_measure = "berkas"
    db.session.flush()
    note(agreement, counted, done_on=date(2026, 7, 1), quantity=Decimal(10))
    note(later, copy, quantity=Decimal(5))
    found = totals(actor, cast.post.id, *YEAR)
    assert found == {counted.id: Total(Decimal(10), 1), copy.id: Total(Decimal(5), 1)}


def test_a_percentage_is_counted_and_never_summed(agreement: Agreement, actor: Actor, cast: Cast) -> None:
    percentage = agreement.results[0].measures[1]
    note(agreement, percentage, quantity=Decimal(98))
    assert totals(actor, cast.post.id, *YEAR) == {percentage.id: Total(None, 1)}


def test_what_served_no_result_stands_under_none(agreement: Agreement, actor: Actor, cast: Cast) -> None:
    other = note(agreement)
    assert notes_between(actor, cast.post.id, TODAY, TODAY) == {None: [other]}


@pytest.mark.parametrize("many", [1, 30])
def test_as_many_queries_for_one_note_as_for_many(
    agreement: Agreement, counted: Measure, actor: Actor, cast: Cast, many: int
) -> None:
    for number in range(many):
        note(agreement, counted, done_on=TODAY - timedelta(days=number), quantity=Decimal(1))
    post = cast.post.id
    db.session.expire_all()
    with counting() as seen:
        totals(actor, post, *YEAR)
    assert len(seen) == 2
    with counting() as seen:
        found = notes_between(actor, post, *YEAR)
        assert [each.measure.text for each in found[counted.result_id]] == ["Jumlah surat terbit"] * many
    assert len(seen) <= 4


@pytest.mark.parametrize(
    ("kind", "aspect", "unit", "does"),
    [
        (TargetKind.NUMBER, Aspect.QUANTITY, "surat", True),
        (TargetKind.NUMBER, Aspect.COST, "rupiah", True),
        (TargetKind.TEXT, None, "", True),
        (TargetKind.RANGE, Aspect.QUANTITY, "kegiatan", True),
        (TargetKind.PERCENT, Aspect.QUANTITY, "", False),
        (TargetKind.NUMBER, Aspect.QUANTITY, " Persen ", False),
        (TargetKind.NUMBER, None, "Indeks", False),
        (TargetKind.NUMBER, Aspect.QUALITY, "dokumen", False),
        (TargetKind.NUMBER, Aspect.TIME, "menit", False),
    ],
)
def test_what_adds_up(kind: TargetKind, aspect: Aspect | None, unit: str, does: bool) -> None:
    assert adds_up(kind, aspect, unit) is does


def test_families_follow_their_origins_while_the_mark_stays() -> None:
    rows = [(5, 3, "surat"), (3, 1, "surat"), (1, None, "surat"), (7, 5, "berkas"), (9, 7, "berkas"), (8, 404, "surat")]
    assert families(rows) == {1: 1, 3: 1, 5: 1, 7: 7, 9: 7, 8: 8}


@given(
    first=st.dates(date(2025, 1, 1), date(2027, 12, 31)), length=st.integers(0, 100),
    weekday=st.none() | st.integers(0, 4), off=st.sets(st.integers(0, 365), max_size=200),
)  # fmt: skip
def test_only_workdays_of_that_weekday_in_order(first: date, length: int, weekday: int | None, off: set[int]) -> None:
    last = first + timedelta(days=length)

    def works(day: date) -> bool:
        return day.weekday() < 5 and day.timetuple().tm_yday not in off

    found = days_of(first, last, weekday, None, works)
    assert found == sorted(set(found))
    assert all(first <= day <= last and works(day) and weekday in (None, day.weekday()) for day in found)


@given(first=st.dates(date(2025, 1, 1), date(2027, 12, 31)), length=st.integers(0, 400), month_day=st.integers(1, 31))
def test_monthly_work_comes_once_a_month_on_a_workday(first: date, length: int, month_day: int) -> None:
    last = first + timedelta(days=length)
    found = days_of(first, last, None, month_day, lambda day: day.weekday() < 5)
    assert len({(day.year, day.month) for day in found}) == len(found)
    assert all(first <= day <= last and day.weekday() < 5 for day in found)


@pytest.mark.parametrize(
    ("month", "month_day", "day"), [(1, 5, 5), (2, 31, 27), (2, 1, 2), (8, 31, 31), (5, 31, 29), (8, 29, 31)]
)
def test_a_day_that_is_none_or_no_workday(month: int, month_day: int, day: int) -> None:
    """2026: February ends on Saturday the 28th and begins on a Sunday; 31 May is a Sunday, 29 August a Saturday."""
    first, last = date(2026, month, 1), date(2026, month, 28) + timedelta(days=3)
    found = days_of(first, last, None, month_day, lambda each: each.weekday() < 5)
    assert found[0] == date(2026, month, day)


def test_a_month_without_any_workday_has_none() -> None:
    assert days_of(date(2026, 3, 1), date(2026, 3, 31), None, 10, lambda day: False) == []
