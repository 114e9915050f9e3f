"""Capaian: the printed figures of real reports are reproduced, and the rules hold for any figures at all."""

from __future__ import annotations

import csv
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assessments.rules.achievement import MOST, Achievement, Formula, reckon
from app.indicators import Polarity
from app.kernel.targets import Target, TargetKind, parse_target
from app.periods import MinimiseFormula

DATA = Path(__file__).parents[1] / "data" / "iku_capaian.csv"
ROWS = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
MIRRORED, INVERTED = MinimiseFormula
MAXIMISE, MINIMISE, RANGE, STABILISE = Polarity
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)

FIGURES = st.decimals(min_value=0, max_value=10**9, places=4)
TARGETS = st.decimals(min_value="0.0001", max_value=10**9, places=4)
ANY = st.decimals(allow_nan=True, allow_infinity=True)
CAPS = st.sampled_from([None, Decimal(100), Decimal(110), Decimal(120), Decimal("157.5")])
FORMULAS = st.sampled_from(MinimiseFormula)


@pytest.fixture(autouse=True)
def _language(app: Flask):
    with app.test_request_context():
        yield


def one(figure: Decimal) -> Target:
    return Target(str(figure), TargetKind.NUMBER, figure, figure)


def between(low: Decimal, high: Decimal) -> Target:
    return Target(f"{low}-{high}", TargetKind.RANGE, min(low, high), max(low, high))


def capaian(target: str, polarity: Polarity, value: str | None, **more: Any) -> Achievement:
    figure = None if value is None else Decimal(value)
    return reckon(parse_target(target), polarity, figure, **{"minimise": MIRRORED, "cap": None, **more})


# The figures of published reports


def reproduced(row: dict[str, str]) -> str | None:
    """How our rules give the printed figure: "rounded", "truncated", or None."""
    formula = INVERTED if row["formula_reproducing"] == "target/realisasi" else MIRRORED
    target, printed = one(Decimal(row["target"])), Decimal(row["capaian_percent_as_printed"])
    value = Decimal(row["realisasi"])
    given_by_us = reckon(target, Polarity(row["polarity"]), value, minimise=formula, cap=None)
    if given_by_us.percent == printed:
        return "rounded"
    exact = value / Decimal(row["target"]) * 100
    is_cut = row["polarity"] == "maximize" and exact.quantize(Decimal("0.01"), ROUND_DOWN) == printed
    return "truncated" if is_cut else None


@pytest.mark.parametrize("row", ROWS, ids=[row["indicator"][:40] for row in ROWS])
def test_a_printed_figure_is_reproduced_as_its_row_says(row: dict[str, str]) -> None:
    says = {"exact (rounded)": "rounded", "exact (truncated)": "truncated", "no formula": None}
    assert reproduced(row) == says[row["reproduction_quality"]]


def test_the_rows_that_were_cut_off_and_those_that_no_formula_fits_are_known() -> None:
    cut = [row["indicator"] for row in ROWS if reproduced(row) == "truncated"]
    unfit = [row["indicator"] for row in ROWS if reproduced(row) is None]
    assert cut == ["Persentase serapan tenaga kerja sektor primer, sekunder, tersier"]
    assert unfit == ["Rasio guru/murid per kelas SLTP"]
    assert len(ROWS) == 11


def test_no_cap_floor_or_polarity_gives_the_figure_that_no_formula_fits() -> None:
    """1:34 and 1:17,5 are printed as 82%: neither polarity, neither formula, comes near."""
    tried = {
        capaian("34", polarity, "17.5", minimise=formula).percent
        for polarity in Polarity
        for formula in (MIRRORED, INVERTED)
    }
    assert tried == {Decimal("51.47"), Decimal("148.53"), Decimal("194.29")}


# Examples of the field


@pytest.mark.parametrize(
    ("target", "polarity", "value", "percent"),
    [
        ("162", MAXIMISE, "186", "114.81"),
        ("162", MINIMISE, "186", "85.19"),
        ("<= 15", MINIMISE, "12", "120"),
        ("98%", MAXIMISE, "0", "0"),
        ("80-90%", MAXIMISE, "70", "87.5"),
        ("80-90%", MAXIMISE, "85", "100"),
        ("80-90%", MAXIMISE, "80", "100"),
        ("80-90%", MAXIMISE, "90", "100"),
        ("80-90%", MAXIMISE, "92", "102.22"),
        ("7-8", MINIMISE, "6.5", "107.14"),
        ("7-8", MINIMISE, "7.5", "100"),
        ("7-8", MINIMISE, "9", "87.5"),
        ("80-90%", RANGE, "70", "87.5"),
        ("80-90%", RANGE, "92", "97.78"),
        ("80-90%", RANGE, "200", "0"),
        ("10", STABILISE, "9", "90"),
        ("10", STABILISE, "11", "90"),
        ("10", STABILISE, "10", "100"),
        ("10", STABILISE, "25", "0"),
        ("100", MAXIMISE, "-5", "0"),
        ("10", MINIMISE, "25", "0"),
        ("8", MAXIMISE, "0.9996", "12.5"),  # 12.495: half goes up
    ],
)
def test_an_example_gives_its_figure(target: str, polarity: Polarity, value: str, percent: str) -> None:
    assert capaian(target, polarity, value).percent == Decimal(percent)


def test_the_example_of_a_range_is_printed_without_decimals_as_in_the_regulation() -> None:
    above = capaian("80-90%", MAXIMISE, "92").percent
    faster = capaian("7-8", MINIMISE, "6.5").percent
    assert [str(percent.quantize(Decimal(1))) for percent in (above, faster) if percent] == ["102", "107"]


@pytest.mark.parametrize(
    ("cap", "percent"), [(None, "150"), ("100", "100"), ("110", "110"), ("120", "120"), ("200", "150")]
)
def test_the_office_caps_as_it_chose(cap: str | None, percent: str) -> None:
    found = capaian("2", MAXIMISE, "3", cap=Decimal(cap) if cap else None)
    assert (found.percent, found.uncapped) == (Decimal(percent), Decimal(150))
    assert found.is_capped == (found.percent != 150)


# What cannot be computed says why


@pytest.mark.parametrize(
    ("target", "value", "word"),
    [
        ("0", "5", "pembaginya nol"),
        ("0", "0", "pembaginya nol"),
        ("0-5", "-1", "pembaginya nol"),
        ("-2", "5", "negatif"),
        ("10", None, "Belum ada realisasi"),
        ("100 dari 110 organisasi", "5", "kata-kata"),
        ("0,000001", "999999999999", "999.999%"),
        ("10", "NaN", "bukan angka"),
        ("10", "Infinity", "bukan angka"),
    ],
)
def test_what_cannot_be_computed_says_why(target: str, value: str | None, word: str) -> None:
    found = capaian(target, MAXIMISE, value)
    assert (found.percent, found.uncapped) == (None, None)
    assert word in str(found.why)


def test_nothing_of_what_should_be_little_reaches_the_cap_and_is_not_computable_without_one() -> None:
    free = capaian("5", MINIMISE, "0", minimise=INVERTED)
    capped = capaian("5", MINIMISE, "0", minimise=INVERTED, cap=Decimal(120))
    assert (free.percent, capped.percent) == (None, Decimal(120))
    assert "0 atau kurang" in str(free.why)
    assert capaian("5", MINIMISE, "0").percent == 200


def test_a_range_from_zero_is_met_within() -> None:
    assert capaian("0-5", MINIMISE, "0").percent == 100
    assert capaian("0-5", MINIMISE, "6").percent == 80


# It explains itself


@pytest.mark.parametrize(
    ("found", "formula", "steps"),
    [
        (("162", MAXIMISE, "186", {}), Formula.SHARE, ["186 ÷ 162 × 100% = 114,81%"]),
        (("162", MINIMISE, "186", {}), Formula.MIRRORED, ["(2 × 162 − 186) ÷ 162 × 100% = 85,19%"]),
        (("162", MINIMISE, "186", {"minimise": INVERTED}), Formula.INVERTED, ["162 ÷ 186 × 100% = 87,1%"]),
        (("10", STABILISE, "10.5", {}), Formula.DEVIATION, ["100% − |10,5 − 10| ÷ 10 × 100% = 95%"]),
        (
            ("80-90%", MAXIMISE, "70", {}),
            Formula.SHARE,
            ["Di bawah rentang: dihitung terhadap batas bawah, 80.", "70 ÷ 80 × 100% = 87,5%"],
        ),
        (
            ("80-90%", MAXIMISE, "92", {"cap": Decimal(100)}),
            Formula.SHARE,
            [
                "Di atas rentang: dihitung terhadap batas atas, 90.",
                "92 ÷ 90 × 100% = 102,22%",
                "Dibatasi paling tinggi 100% (aturan kantor).",
            ],
        ),
        (("80-90%", MAXIMISE, "85", {}), Formula.WITHIN, ["85 di dalam 80-90% = 100%"]),
        (
            ("1.200", MAXIMISE, "-2.5", {}),
            Formula.SHARE,
            ["(-2,5) ÷ 1.200 × 100% = -0,21%", "Hasil negatif dihitung 0%."],
        ),
        (("5", MAXIMISE, None, {}), Formula.SHARE, ["Belum ada realisasi."]),
    ],
)
def test_it_says_in_words_and_figures_how_it_was_reckoned(
    found: tuple[str, Polarity, str | None, dict[str, Any]], formula: Formula, steps: list[str]
) -> None:
    target, polarity, value, more = found
    explained = capaian(target, polarity, value, **more)
    assert (explained.formula, explained.steps) == (formula, steps)


def test_the_label_of_what_no_national_formula_covers_says_so() -> None:
    assert "praktik kantor" in Formula.DEVIATION.label


# For any figures at all


@QUIET
@given(TARGETS, FIGURES, FIGURES, CAPS, FORMULAS)
def test_more_is_never_worse_or_never_better(
    target: Decimal, one_value: Decimal, other: Decimal, cap: Decimal | None, minimise: MinimiseFormula
) -> None:
    less, more = sorted([one_value, other])
    for polarity, better, worse in ((MAXIMISE, more, less), (MINIMISE, less, more)):
        high = reckon(one(target), polarity, better, minimise=minimise, cap=cap).percent
        low = reckon(one(target), polarity, worse, minimise=minimise, cap=cap).percent
        if high is not None and low is not None:
            assert high >= low
        assert high is None or low is not None  # what is beyond belief is beyond it from there on


@QUIET
@given(FIGURES, FIGURES, FIGURES, FIGURES, st.sampled_from([MAXIMISE, MINIMISE]), FORMULAS)
def test_a_range_is_in_order_too(
    low: Decimal, high: Decimal, one_value: Decimal, other: Decimal, polarity: Polarity, minimise: MinimiseFormula
) -> None:
    values = sorted([one_value, other], reverse=polarity is MINIMISE)
    found = [reckon(between(low, high), polarity, value, minimise=minimise, cap=None).percent for value in values]
    if None not in found:
        assert found[0] <= found[1]  # type: ignore[operator]


@QUIET
@given(TARGETS, TARGETS, FIGURES, st.sampled_from([RANGE, STABILISE]))
def test_away_from_what_should_stay_is_never_better(
    low: Decimal, high: Decimal, away: Decimal, polarity: Polarity
) -> None:
    target = between(low, high)
    for near, far in (
        (max(low, high) + away, max(low, high) + 2 * away),
        (min(low, high) - away, min(low, high) - 2 * away),
    ):
        nearer, farther = (
            reckon(target, polarity, value, minimise=MIRRORED, cap=None).percent for value in (near, far)
        )
        assert nearer is not None
        assert farther is not None
        assert 100 >= nearer >= farther >= 0


@QUIET
@given(TARGETS, st.sampled_from(Polarity), CAPS, FORMULAS)
def test_what_was_aimed_at_is_100(
    target: Decimal, polarity: Polarity, cap: Decimal | None, minimise: MinimiseFormula
) -> None:
    found = reckon(one(target), polarity, target, minimise=minimise, cap=cap)
    assert (found.percent, found.uncapped) == (100, 100)


@QUIET
@given(TARGETS, st.decimals(min_value=0, max_value=1, places=3))
def test_both_sides_of_the_target_mirror_each_other(target: Decimal, share: Decimal) -> None:
    over, under = target * (1 + share), target * (1 - share)
    gained = reckon(one(target), MAXIMISE, over, minimise=MIRRORED, cap=None).percent
    saved = reckon(one(target), MINIMISE, under, minimise=MIRRORED, cap=None).percent
    assert gained == saved == 100 + share * 100
    kept = {reckon(one(target), STABILISE, value, minimise=MIRRORED, cap=None).percent for value in (over, under)}
    assert kept == {100 - share * 100}


@QUIET
@given(TARGETS, FIGURES, st.sampled_from(Polarity), FORMULAS, st.integers(min_value=1, max_value=10**6))
def test_the_unit_does_not_matter(
    target: Decimal, value: Decimal, polarity: Polarity, minimise: MinimiseFormula, scale: int
) -> None:
    here = reckon(one(target), polarity, value, minimise=minimise, cap=None)
    there = reckon(one(target * scale), polarity, value * scale, minimise=minimise, cap=None)
    assert (here.percent, here.uncapped) == (there.percent, there.uncapped)


@QUIET
@given(ANY, ANY, st.none() | ANY, st.sampled_from(Polarity), CAPS, FORMULAS)
def test_nothing_at_all_breaks_it(
    low: Decimal,
    high: Decimal,
    value: Decimal | None,
    polarity: Polarity,
    cap: Decimal | None,
    minimise: MinimiseFormula,
) -> None:
    ends = sorted([low, high]) if low.is_finite() and high.is_finite() else [low, high]
    for target in (Target("?", TargetKind.RANGE, *ends), one(low), Target("?", TargetKind.TEXT)):
        found = reckon(target, polarity, value, minimise=minimise, cap=cap)
        assert found.steps or found.percent is not None
        assert (found.percent is None) <= (found.why is not None)
        for percent in (found.percent, found.uncapped):
            if percent is not None:
                assert type(percent) is Decimal
                assert 0 <= percent <= MOST
                assert percent == percent.quantize(Decimal("0.01"))
        if found.percent is not None and cap is not None:
            assert found.percent <= max(cap, Decimal(100))


@pytest.mark.parametrize("value", ["1e308", "-1e308", "1e-300", "9" * 400, "1e999999"])
@pytest.mark.parametrize("polarity", list(Polarity))
@pytest.mark.parametrize("minimise", list(MinimiseFormula))
def test_huge_figures_are_safe(value: str, polarity: Polarity, minimise: MinimiseFormula) -> None:
    for target in ("1e308", "1e-300", "7"):
        found = reckon(one(Decimal(target)), polarity, Decimal(value), minimise=minimise, cap=None)
        assert found.percent is None or 0 <= found.percent <= MOST
        assert found.steps
