"""What of a year's target falls to a period: for what is counted, by its time; and how the pages say it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.agreements import Aspect
from app.assessments.rules.annual import Way
from app.assessments.rules.pace import Part, pace_of, part_of
from app.extensions import db
from app.kernel.targets import parse_target
from app.periods import PeriodKind
from tests import assessing
from tests.assessments.desk import Desk
from tests.factories import words

QUARTER = Part(3, 12, is_months=True)


def of(target: str, part: Part = QUARTER, aspect: Aspect | None = Aspect.QUANTITY, **more: Any) -> Any:
    return pace_of(parse_target(target), aspect, more.pop("unit", ""), part, is_linked=more.pop("is_linked", False))


@pytest.mark.parametrize(
    ("target", "share"),
    [("1.200", "300"), ("100", "25"), ("10", "2.5"), ("4", "1"), ("Rp 1.000.000", "250000"), ("<= 12", "3")],
)
def test_what_is_counted_is_divided_by_time(target: str, share: str) -> None:
    assert of(target).share == Decimal(share)


@pytest.mark.parametrize("target", ["1", "3", "0"])
def test_less_than_one_whole_is_no_share(target: str) -> None:
    found = of(target)
    assert (found.way, found.share) == (Way.SUM, None)


def test_a_position_at_the_years_end_is_not_divided_but_is_one_of_the_year() -> None:
    found = of("88,5", aspect=None, is_linked=True)
    assert (found.way, found.share) == (Way.LAST, None)


@pytest.mark.parametrize(
    ("target", "aspect"),
    [
        ("98%", Aspect.QUANTITY),
        ("98", Aspect.QUALITY),
        ("<= 15", Aspect.TIME),
        ("80-90", Aspect.QUANTITY),
        ("Terbitnya peraturan", Aspect.QUANTITY),
    ],
)
def test_what_holds_for_each_period_as_it_is_has_no_share(target: str, aspect: Aspect) -> None:
    assert of(target, aspect=aspect) is None


def test_a_period_as_long_as_the_agreement_has_the_whole_target() -> None:
    assert of("100", Part(3, 3, is_months=True)) is None


def test_months_are_counted_where_both_are_whole_else_days() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert part_of(date(2026, 4, 1), date(2026, 6, 30), *year) == QUARTER
    assert part_of(date(2026, 4, 1), date(2026, 6, 30), date(2026, 4, 1), date(2026, 12, 31)).whole == 9
    assert part_of(date(2026, 4, 15), date(2026, 6, 30), *year) == Part(77, 365, is_months=False)


def test_the_share_says_how_it_was_reckoned(app: Flask) -> None:
    with app.test_request_context():
        assert of("1.200").how == "1.200 × 3 ÷ 12 bulan = 300"
        assert of("365", Part(77, 365, is_months=False)).how == "365 × 77 ÷ 365 hari = 77"


@given(st.integers(4, 10**9), st.integers(1, 11))
def test_the_shares_of_two_parts_make_the_whole(target: int, months: int) -> None:
    one, other = (of(str(target), Part(each, 12, is_months=True)).share for each in (months, 12 - months))
    if one is not None and other is not None:
        assert abs(one + other - target) <= Decimal("0.01")


def test_the_page_and_the_form_say_what_a_quarter_is_held_against(desk: Desk) -> None:
    desk.write(2, value_text="285")
    told = words(desk.employee.get(desk.page))
    assert "Capaian 23,75% dari target setahun" in told
    assert "Bagian periode ini 300 dari 1.200: tercapai 95%" in told
    assert "1.200 × 3 ÷ 12 bulan = 300" in told
    assert "bagiannya 300 dari 1.200 setahun" in words(desk.employee.get(desk.form))


def test_a_share_of_one_hundred_says_nothing_of_the_year(desk: Desk) -> None:
    desk.write(1, value_text="97%")
    told = words(desk.employee.get(desk.page))
    assert "Capaian 98,98%" in told
    assert "dari target setahun" not in told


def test_the_annual_page_knows_no_part(desk: Desk) -> None:
    agreement = desk.assessment.agreement
    annual = assessing.assessment(agreement, assessing.window_of(agreement, kind=PeriodKind.ANNUAL))
    row = next(each for each in annual.realisations if each.measure_id == desk.measure(2).id)
    row.value_text, row.value, row.achievement = "1.200", Decimal(1200), Decimal(100)
    db.session.commit()
    told = words(desk.employee.get(f"/penilaian/{annual.id}"))
    assert "Capaian 100%" in told
    assert "Bagian periode ini" not in told
