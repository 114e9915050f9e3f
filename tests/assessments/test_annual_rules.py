"""What the periods propose for the year: by the kind of target, explained, and never a figure without a period."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.agreements import Aspect
from app.assessments.rules.annual import Way, best_way, proposals, written
from app.assessments.rules.reading import read_value
from app.kernel.numbers import MAX_DIGITS
from app.kernel.targets import parse_target

SUM, LAST, MEAN = Way
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
FIGURES = st.lists(st.none() | st.decimals(min_value=0, max_value=10**9, places=3), max_size=12)


@pytest.fixture(autouse=True)
def _language(app: Flask):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("target", "aspect", "unit", "is_linked", "way"),
    [
        ("1.200", Aspect.QUANTITY, "dokumen", False, SUM),
        ("1.200", Aspect.QUANTITY, "dokumen", True, SUM),
        ("Rp 500.000.000", Aspect.COST, "", False, SUM),
        ("98%", Aspect.QUANTITY, "", False, MEAN),
        ("98", Aspect.COST, "persen", False, MEAN),
        ("80-90", Aspect.QUANTITY, "", False, MEAN),
        ("98", Aspect.QUALITY, "", False, MEAN),
        ("<= 15", Aspect.TIME, "menit", False, MEAN),
        ("88,5", None, "indeks", True, LAST),
        ("95%", None, "", True, MEAN),
        ("12", None, "laporan", False, SUM),
    ],
)
def test_the_way_fits_the_kind_of_target(
    target: str, aspect: Aspect | None, unit: str, is_linked: bool, way: Way
) -> None:
    assert best_way(parse_target(target), aspect, unit, is_linked=is_linked) is way


def proposed(*values: str | None, target: str = "100", aspect: Aspect = Aspect.QUANTITY) -> list[tuple[Way, str]]:
    figures = [None if value is None else Decimal(value) for value in values]
    return [(each.way, each.figures) for each in proposals(parse_target(target), aspect, "", figures, is_linked=False)]


def test_the_best_comes_first_and_each_says_how_it_was_reckoned() -> None:
    assert proposed("80", "75.5", "90") == [
        (SUM, "80 + 75,5 + 90 = 245,5"),
        (LAST, "90"),
        (MEAN, "(80 + 75,5 + 90) ÷ 3 = 81,83"),
    ]
    assert [way for way, _figures in proposed("80", "90", target="95%")] == [MEAN, LAST]


def test_a_period_without_a_figure_is_left_out() -> None:
    assert proposed(None, "10", None, "20") == [(SUM, "10 + 20 = 30"), (LAST, "20"), (MEAN, "(10 + 20) ÷ 2 = 15")]


@pytest.mark.parametrize(
    ("values", "target"), [((), "5"), ((None, None), "5"), (("1", "2"), "100 dari 110 organisasi")]
)
def test_nothing_is_proposed_of_nothing_or_for_words(values: tuple[str | None, ...], target: str) -> None:
    assert proposed(*values, target=target) == []


def test_the_same_figure_is_proposed_once() -> None:
    assert [way for way, _figures in proposed("7")] == [SUM]
    assert [way for way, _figures in proposed("0", "5")] == [SUM, MEAN]


@pytest.mark.parametrize(
    ("value", "target", "text"),
    [("1200", "5", "1200"), ("1200.50", "5", "1200,5"), ("97.25", "98%", "97,25%"), ("0.000001", "5", "0,000001")],
)
def test_a_figure_is_written_so_that_it_reads_the_same_in_any_language(value: str, target: str, text: str) -> None:
    assert written(Decimal(value), parse_target(target)) == text
    assert read_value(text, parse_target(target), "") == Decimal(value)


@QUIET
@given(FIGURES, st.sampled_from(["100", "98%", "80-90"]), st.sampled_from([None, *Aspect]), st.booleans())
def test_what_is_proposed_lies_where_it_must_and_can_be_written(
    values: list[Decimal | None], target: str, aspect: Aspect | None, is_linked: bool
) -> None:
    known = [value for value in values if value is not None]
    found = proposals(parse_target(target), aspect, "", values, is_linked=is_linked)
    assert bool(found) == bool(known)
    assert [each.is_best for each in found] == [True] + [False] * (len(found) - 1) if found else True
    for each in found:
        assert type(each.value) is Decimal
        if each.way is not SUM:
            assert min(known) - Decimal("0.001") <= each.value <= max(known) + Decimal("0.001")
        if len(each.value.as_tuple().digits) <= MAX_DIGITS:
            assert read_value(written(each.value, parse_target(target)), parse_target(target), "") == each.value
