"""The distribution as a mirror: each rule at its edge, small units, and what is said."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assessments.kinds import OrganisationPredicate, Predicate, Rating
from app.assessments.rules.distribution import FEWEST, RULES, Bound, guidance, head_rating, is_small, mirror

EXCELLENT, GOOD, NEEDS, POOR, VERY_POOR = OrganisationPredicate
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


@pytest.fixture(autouse=True)
def _language(app: Flask):
    with app.test_request_context():
        yield


def counted(*numbers: int) -> dict[Predicate, int]:
    """Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang."""
    return dict(zip(Predicate, numbers, strict=True))


@pytest.mark.parametrize(
    ("organisation", "numbers", "off"),
    [
        (EXCELLENT, (70, 30, 0, 0, 0), []),
        (EXCELLENT, (71, 29, 0, 0, 0), [Bound.AT_MOST]),
        (EXCELLENT, (51, 49, 0, 0, 0), []),
        (EXCELLENT, (50, 50, 0, 0, 0), [Bound.MORE_THAN]),
        (EXCELLENT, (60, 0, 0, 0, 40), []),
        (GOOD, (0, 70, 30, 0, 0), []),
        (GOOD, (0, 71, 29, 0, 0), [Bound.AT_MOST]),
        (GOOD, (49, 50, 1, 0, 0), [Bound.MORE_THAN]),
        (GOOD, (48, 51, 0, 1, 0), []),
        (GOOD, (40, 60, 0, 0, 0), [Bound.SOME]),
        (GOOD, (0, 60, 0, 0, 40), [Bound.SOME]),
        (NEEDS, (10, 30, 60, 0, 0), []),
        (NEEDS, (10, 31, 59, 0, 0), [Bound.AT_LEAST]),
        (NEEDS, (11, 29, 60, 0, 0), [Bound.AT_MOST]),
        (POOR, (10, 20, 10, 60, 0), []),
        (POOR, (10, 21, 9, 60, 0), [Bound.AT_LEAST]),
        (POOR, (10, 21, 10, 59, 0), [Bound.AT_LEAST]),
        (POOR, (11, 19, 10, 60, 0), [Bound.AT_MOST]),
        (VERY_POOR, (0, 30, 5, 5, 60), []),
        (VERY_POOR, (0, 31, 5, 4, 60), [Bound.AT_LEAST]),
        (VERY_POOR, (0, 31, 5, 5, 59), [Bound.AT_LEAST]),
        (VERY_POOR, (1, 29, 5, 5, 60), [Bound.NONE]),
        (VERY_POOR, (100, 0, 0, 0, 0), [Bound.AT_LEAST, Bound.AT_LEAST, Bound.NONE]),
    ],
)
def test_each_rule_holds_to_its_edge(
    organisation: OrganisationPredicate, numbers: tuple[int, ...], off: list[Bound]
) -> None:
    assert [deviation.rule.bound for deviation in mirror(organisation, counted(*numbers))] == off


def test_an_edge_is_exact_where_a_share_is_rounded() -> None:
    found = mirror(EXCELLENT, counted(7001, 2999, 0, 0, 0))
    assert "7.001 dari 10.000 pegawai (70,01%)" in found[0].sentence
    assert mirror(EXCELLENT, counted(7000, 3000, 0, 0, 0)) == []


def test_a_deviation_is_a_sentence_with_its_figures() -> None:
    found = mirror(GOOD, counted(1, 5, 0, 0, 0))
    assert [deviation.sentence for deviation in found] == [
        "Baik: 5 dari 6 pegawai (83,33%). Pedoman bila organisasinya Baik: paling banyak 70%.",
        "Butuh Perbaikan atau Kurang: 0 dari 6 pegawai (0%). Pedoman bila organisasinya Baik: harus ada.",
    ]


@pytest.mark.parametrize("organisation", list(OrganisationPredicate))
@pytest.mark.parametrize("predicate", list(Predicate))
def test_a_small_unit_is_not_held_against_shares(organisation: OrganisationPredicate, predicate: Predicate) -> None:
    counts = {predicate: FEWEST - 1}
    forbidden = organisation is VERY_POOR and predicate is Predicate.VERY_GOOD
    assert [deviation.rule.bound for deviation in mirror(organisation, counts)] == [Bound.NONE] * forbidden
    assert is_small(counts)
    assert not is_small({predicate: FEWEST})


@pytest.mark.parametrize("organisation", list(OrganisationPredicate))
def test_nobody_is_off_no_rule_and_is_not_small(organisation: OrganisationPredicate) -> None:
    assert mirror(organisation, counted(0, 0, 0, 0, 0)) == mirror(organisation, {}) == []
    assert not is_small({})


@pytest.mark.parametrize("organisation", list(OrganisationPredicate))
def test_five_people_can_keep_every_rule(organisation: OrganisationPredicate) -> None:
    """From FEWEST on the rules can be kept: no unit is warned whatever it does."""
    five = [counted(*numbers) for numbers in _ways(FEWEST, len(Predicate))]
    assert any(mirror(organisation, counts) == [] for counts in five)


def _ways(total: int, parts: int) -> list[tuple[int, ...]]:
    if parts == 1:
        return [(total,)]
    return [(first, *rest) for first in range(total + 1) for rest in _ways(total - first, parts - 1)]


@QUIET
@given(st.sampled_from(OrganisationPredicate), st.lists(st.integers(0, 500), min_size=5, max_size=5), st.integers(2, 9))
def test_only_the_shares_count(organisation: OrganisationPredicate, numbers: list[int], times: int) -> None:
    here, there = counted(*numbers), counted(*(number * times for number in numbers))
    if not is_small(here):
        assert [d.rule for d in mirror(organisation, here)] == [d.rule for d in mirror(organisation, there)]


@pytest.mark.parametrize("organisation", list(OrganisationPredicate))
def test_the_rules_are_told_in_words(organisation: OrganisationPredicate) -> None:
    assert len(guidance(organisation)) == len(RULES[organisation])
    assert all(": " in line for line in guidance(organisation))


def test_the_head_is_suggested_what_the_unit_reached() -> None:
    assert [head_rating(organisation) for organisation in OrganisationPredicate] == [
        Rating.ABOVE, Rating.MEETS, Rating.BELOW, Rating.BELOW, Rating.BELOW,
    ]  # fmt: skip
