"""The SMART check names what is missing; the worked example follows the polarity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.indicators.kinds import Polarity
from app.indicators.rules import Criterion, Facts, gaps, worked_example
from app.kernel.targets import parse_target

COMPLETE = Facts(
    name="Persentase", definition="Apa", objective="Mutu", formula="A dibagi B", variables="", unit_of_measure="persen",
    polarity=Polarity.MAXIMISE, target=parse_target("95"), has_baseline=True, has_parent=True, is_of_office=False,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _messages(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def test_a_complete_indicator_has_no_gaps() -> None:
    assert gaps(COMPLETE) == []


@pytest.mark.parametrize(
    ("lack", "criterion", "field", "is_required"),
    [
        ({"name": ""}, Criterion.SPECIFIC, "name", True),
        ({"definition": ""}, Criterion.SPECIFIC, "definition", True),
        ({"formula": ""}, Criterion.MEASURABLE, "formula", True),
        ({"unit_of_measure": ""}, Criterion.MEASURABLE, "unit_of_measure", True),
        ({"target": parse_target("sangat baik")}, Criterion.MEASURABLE, "variables", True),
        ({"polarity": Polarity.RANGE}, Criterion.MEASURABLE, "target", True),
        ({"has_baseline": False}, Criterion.ACHIEVABLE, "target_before", False),
        ({"objective": ""}, Criterion.RELEVANT, "objective", True),
        ({"has_parent": False}, Criterion.RELEVANT, "parent_id", False),
        ({"target": None}, Criterion.TIME_BOUND, "target", True),
    ],
)
def test_each_lack_is_named_once(lack: dict[str, object], criterion: Criterion, field: str, is_required: bool) -> None:
    found = gaps(replace(COMPLETE, **lack))  # type: ignore[arg-type]
    assert [(gap.criterion, gap.field, gap.is_required) for gap in found] == [(criterion, field, is_required)]
    assert found[0].sentence.endswith((".", "80-90."))


def test_a_target_in_words_will_do_where_the_variables_explain_it() -> None:
    assert gaps(replace(COMPLETE, target=parse_target("BB (72)"), variables="BB berarti lebih dari 70.")) == []


def test_the_top_of_an_office_needs_no_parent() -> None:
    assert gaps(replace(COMPLETE, has_parent=False, is_of_office=True)) == []


@pytest.mark.parametrize(
    ("polarity", "target", "realised", "percent"),
    [
        (Polarity.MAXIMISE, "98", "88.2", "90.0"),
        (Polarity.MINIMISE, "15", "16.5", "90.0"),
        (Polarity.RANGE, "80-90", "72.0", "90.0"),
        (Polarity.MAXIMISE, "1.200", "1080", "90.0"),
        (Polarity.MAXIMISE, "3", "2.70", "90.0"),
    ],
)
def test_the_example_is_worked_as_the_polarity_says(
    polarity: Polarity, target: str, realised: str, percent: str
) -> None:
    read = parse_target(target)
    example = worked_example(polarity, read.low, read.high)
    assert example is not None
    assert (example.realised, example.percent) == (Decimal(realised), Decimal(percent))


def test_no_example_without_a_formula_or_a_positive_target() -> None:
    assert worked_example(Polarity.STABILISE, Decimal(5), Decimal(5)) is None
    assert worked_example(Polarity.MAXIMISE, Decimal(0), Decimal(0)) is None
    assert worked_example(Polarity.MAXIMISE, None, None) is None


@given(st.sampled_from(Polarity), st.decimals("0.01", 10**9, places=2), st.decimals("0", 10**6, places=2))
def test_an_example_always_falls_a_little_short(polarity: Polarity, low: Decimal, more: Decimal) -> None:
    example = worked_example(polarity, low, low + more)
    assert example is None or 0 <= example.percent <= 100
