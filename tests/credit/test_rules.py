"""Angka kredit: the printed tables are reproduced, months are counted whole, the jenjang is read from the post."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assessments.kinds import Predicate
from app.credit.rules import LEVELS, PERCENT, Credit, Level, level_of
from app.people import PositionKind
from app.periods import whole_months

DATA = Path(__file__).parents[1] / "data" / "angka_kredit.csv"
ROWS = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
LEVEL_NAMED = {level.label: level for level in Level}
PREDICATE_NAMED = {predicate.label: predicate for predicate in Predicate}


@pytest.fixture(autouse=True)
def _language(app: Flask):
    with app.test_request_context():
        yield


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['jenjang']} {row['predikat']} {row['bulan']}")
def test_a_printed_credit_is_reproduced(row: dict[str, str]) -> None:
    level, predicate = LEVEL_NAMED[row["jenjang"]], PREDICATE_NAMED[row["predikat"]]
    found = Credit(level, predicate, int(row["bulan"]))
    assert found.coefficient == Decimal(row["koefisien_per_tahun"])
    assert PERCENT[predicate] == int(row["persen"])
    assert found.value == Decimal(row["angka_kredit_as_printed"])


def test_all_rows_are_consistent_and_the_copied_header_is_known_to_be_mislabelled() -> None:
    """Ten rows come from a table whose header says 100/75/50/25/25; its values are those of 150/100/75/50/25."""
    assert {row["consistent"] for row in ROWS} == {"yes"}
    mislabelled = [row for row in ROWS if "mislabels percentages (100/75/50/25/25)" in row["note"]]
    assert (len(ROWS), len(mislabelled)) == (13, 10)
    as_headed = dict(zip(Predicate, (100, 75, 50, 25, 25), strict=True))
    for row in mislabelled:
        predicate = PREDICATE_NAMED[row["predikat"]]
        headed = Decimal(row["koefisien_per_tahun"]) * as_headed[predicate] / 100
        assert (headed == Decimal(row["angka_kredit_as_printed"])) == (as_headed[predicate] == PERCENT[predicate])


@pytest.mark.parametrize(
    ("level", "printed"),
    [
        (Level.BEGINNER, "5.63 3.75 2.81 1.88 0.94"),
        (Level.SKILLED, "7.50 5 3.75 2.50 1.25"),
        (Level.ADVANCED, "18.75 12.5 9.38 6.25 3.13"),
        (Level.OVERSEER, "37.5 25 18.75 12.5 6.25"),
        (Level.EXPERT_FIRST, "18.75 12.5 9.38 6.25 3.13"),
        (Level.EXPERT_YOUNG, "37.5 25 18.75 12.5 6.25"),
        (Level.EXPERT_MIDDLE, "56.25 37.5 28.13 18.75 9.38"),
        (Level.EXPERT_HIGH, "75 50 37.5 25 12.5"),
    ],
)
def test_the_whole_table_of_the_annex(level: Level, printed: str) -> None:
    assert [Credit(level, predicate, 12).value for predicate in Predicate] == [
        Decimal(each) for each in printed.split()
    ]


def test_what_is_needed_together() -> None:
    assert {level.label: (needs.rank, needs.level) for level, needs in LEVELS.items()} == {
        "Pemula": (15, 15),
        "Terampil": (20, 60),
        "Mahir": (50, 100),
        "Penyelia": (100, None),
        "Ahli Pertama": (50, 100),
        "Ahli Muda": (100, 200),
        "Ahli Madya": (150, 450),
        "Ahli Utama": (200, None),
    }


def test_it_says_how_it_was_reckoned() -> None:
    assert Credit(Level.EXPERT_FIRST, Predicate.GOOD, 2).figures == "2/12 × 100% × 12,5 = 2,08"
    assert Credit(Level.EXPERT_MIDDLE, Predicate.VERY_GOOD, 12).figures == "150% × 37,5 = 56,25"


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "months"),
    [
        ((2026, 1, 1), (2026, 12, 31), 12),
        ((2026, 1, 1), (2026, 2, 28), 2),
        ((2024, 2, 1), (2024, 2, 28), 0),
        ((2024, 2, 1), (2024, 2, 29), 1),
        ((2026, 1, 2), (2026, 3, 31), 2),
        ((2026, 1, 1), (2026, 3, 30), 2),
        ((2026, 1, 15), (2026, 2, 14), 0),
        ((2026, 6, 15), (2026, 12, 31), 6),
        ((2026, 5, 5), (2026, 5, 5), 0),
        ((2025, 7, 1), (2026, 6, 30), 12),
        ((2026, 3, 31), (2026, 1, 1), 0),
    ],
)
def test_only_whole_months_count(starts_on: tuple[int, int, int], ends_on: tuple[int, int, int], months: int) -> None:
    assert whole_months(date(*starts_on), date(*ends_on)) == months


@QUIET
@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_months_of_two_posts_in_turn_never_exceed_those_of_one(start: date, first: int, second: int) -> None:
    change, end = start + timedelta(days=first), start + timedelta(days=first + second)
    together = whole_months(start, end)
    assert whole_months(start, change - timedelta(days=1)) + whole_months(change, end) in (together, together - 1)
    assert 0 <= together <= (end - start).days / 28 + 1


@pytest.mark.parametrize(
    ("position", "kind", "level"),
    [
        ("Perencana Ahli Muda", PositionKind.FUNCTIONAL_EXPERT, Level.EXPERT_YOUNG),
        ("Arsiparis  TERAMPIL", PositionKind.FUNCTIONAL_SKILLED, Level.SKILLED),
        ("Perawat Terampil/Mahir", PositionKind.FUNCTIONAL_SKILLED, Level.ADVANCED),
        ("Pranata Komputer Ahli Pertama (Subkoordinator)", PositionKind.FUNCTIONAL_EXPERT, Level.EXPERT_FIRST),
        ("Dokter Ahli Utama", PositionKind.FUNCTIONAL_EXPERT, Level.EXPERT_HIGH),
        ("Auditor Penyelia", PositionKind.FUNCTIONAL_SKILLED, Level.OVERSEER),
        ("Pranata Laboratorium Pemula", PositionKind.FUNCTIONAL_SKILLED, Level.BEGINNER),
        ("Ahli Madya Perpustakaan", PositionKind.FUNCTIONAL_EXPERT, Level.EXPERT_MIDDLE),
        ("Perencana Ahli Muda", PositionKind.EXECUTIVE, None),
        ("Perencana Ahli Muda", PositionKind.FUNCTIONAL_SKILLED, None),
        ("Teknisi Terampil", PositionKind.EXECUTIVE, None),
        ("Guru", PositionKind.FUNCTIONAL_EXPERT, None),
        ("Ahli Mudaan", PositionKind.FUNCTIONAL_EXPERT, None),
        ("", PositionKind.FUNCTIONAL_EXPERT, None),
    ],
)
def test_the_level_is_read_from_the_post(position: str, kind: PositionKind, level: Level | None) -> None:
    assert level_of(position, kind) is level


@QUIET
@given(st.text(max_size=60), st.sampled_from(PositionKind))
def test_no_name_of_a_post_breaks_the_reading(position: str, kind: PositionKind) -> None:
    assert level_of(position, kind) in (None, *Level)


@QUIET
@given(st.sampled_from(Level), st.sampled_from(Predicate), st.integers(0, 36))
def test_more_months_and_a_better_predikat_never_give_less(level: Level, predicate: Predicate, months: int) -> None:
    value = Credit(level, predicate, months).value
    assert type(value) is Decimal
    assert value == value.quantize(Decimal("0.01"))
    assert 0 <= value <= Credit(level, predicate, months + 1).value
    better = list(Predicate)[: list(Predicate).index(predicate)]
    assert all(Credit(level, each, months).value >= value for each in better)
