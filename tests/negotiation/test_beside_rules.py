"""Median and quartiles: exact, by the named method, and told of five people or more."""

from __future__ import annotations

from decimal import Decimal
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.targets import TargetKind
from app.negotiation.rules import FEWEST, adds_up, spread

FIGURES = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
ENOUGH = st.lists(FIGURES, min_size=FEWEST, max_size=40)


@given(st.lists(FIGURES, max_size=FEWEST - 1))
def test_too_few_people_are_not_spoken_of(figures: list[Decimal]) -> None:
    assert spread(figures) is None


@given(ENOUGH)
def test_it_agrees_with_the_inclusive_method_of_the_standard_library(figures: list[Decimal]) -> None:
    found = spread(figures)
    assert found is not None
    assert [found.lower, found.median, found.upper] == quantiles(figures, n=4, method="inclusive")
    assert found.count == len(figures)


@given(ENOUGH)
def test_the_three_lie_in_order_between_the_least_and_the_greatest(figures: list[Decimal]) -> None:
    found = spread(figures)
    assert found is not None
    assert min(figures) <= found.lower <= found.median <= found.upper <= max(figures)


@given(ENOUGH, st.randoms())
def test_the_order_in_which_people_are_asked_does_not_matter(figures: list[Decimal], random: object) -> None:
    mixed = list(figures)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert spread(mixed) == spread(figures)


@given(ENOUGH, FIGURES)
def test_everybody_aiming_higher_by_the_same_moves_all_three_by_it(figures: list[Decimal], more: Decimal) -> None:
    before, after = spread(figures), spread([figure + more for figure in figures])
    assert before is not None
    assert after is not None
    assert (after.lower, after.median, after.upper) == (before.lower + more, before.median + more, before.upper + more)


@pytest.mark.parametrize(
    ("kind", "aspect", "unit", "added"),
    [
        (TargetKind.NUMBER, "kuantitas", "dokumen", True),
        (TargetKind.NUMBER, "biaya", "rupiah", True),
        (TargetKind.NUMBER, None, "orang", True),
        (TargetKind.NUMBER, "kuantitas", " Persen ", False),
        (TargetKind.NUMBER, "kuantitas", "indeks", False),
        (TargetKind.NUMBER, "mutu", "dokumen", False),
        (TargetKind.NUMBER, "waktu", "dokumen", False),
        (TargetKind.PERCENT, "kuantitas", "dokumen", False),
        (TargetKind.RANGE, "kuantitas", "dokumen", False),
        (TargetKind.TEXT, "kuantitas", "dokumen", False),
    ],
)
def test_only_amounts_are_added(kind: TargetKind, aspect: str | None, unit: str, added: bool) -> None:
    assert adds_up(kind, aspect, unit) is added
