"""Targets: the words stay, the bounds are read where there are any."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import DomainError
from app.kernel.targets import TargetKind, parse_target

NUMBER, PERCENT, RANGE, TEXT = TargetKind

# Every target of the thirteen published agreements in the project's data, as printed.
PRINTED = [
    "100 dari 110 Organisasi", "140 Kelompok (1400 orang)", "6", "2 (POPNAS 201)", "36,6", "18", "10.400", "3", "100",
    "1", "14", "5", "81 (A)", "95", "43",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _messages(app: Flask):
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("text", "kind", "low", "high"),
    [
        ("1.234,5", NUMBER, "1234.5", "1234.5"),
        ("1234.5", NUMBER, "1234.5", "1234.5"),
        ("1.200", NUMBER, "1200", "1200"),
        ("36,6", NUMBER, "36.6", "36.6"),
        ("-2", NUMBER, "-2", "-2"),
        (" 5 ", NUMBER, "5", "5"),
        ("<= 15", NUMBER, "15", "15"),
        ("≤15", NUMBER, "15", "15"),
        ("> 88,31", NUMBER, "88.31", "88.31"),
        ("Rp 7.054.881.550", NUMBER, "7054881550", "7054881550"),
        ("Rp.500.000,00", NUMBER, "500000.00", "500000.00"),
        ("98%", PERCENT, "98", "98"),
        ("99,10 %", PERCENT, "99.10", "99.10"),
        ("98 persen", PERCENT, "98", "98"),
        ("80-90%", RANGE, "80", "90"),
        ("80% – 90%", RANGE, "80", "90"),
        ("80 s.d. 90", RANGE, "80", "90"),
        ("80 s/d 90", RANGE, "80", "90"),
        ("7 sampai dengan 8", RANGE, "7", "8"),
        ("80 hingga 80", RANGE, "80", "80"),
        ("1.000-1.200", RANGE, "1000", "1200"),
    ],
)
def test_a_number_a_percentage_and_a_range_give_bounds(text: str, kind: TargetKind, low: str, high: str) -> None:
    target = parse_target(text)
    assert (target.text, target.kind) == (text, kind)
    assert (target.low, target.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "100 dari 110 Organisasi",
        "2 (POPNAS 201)",
        "81 (A)",
        "BB (72)",
        "Januari - Maret",
        "1:34",
        "850/1000",
        "",
        "-",
        "1.2.3",
        "7-8 bulan",
        "12 bulan",
        "9" * 40,
        "1-2-3",
        "01-12-2025",
    ],
)
def test_words_are_a_target_too_and_give_none(text: str) -> None:
    target = parse_target(text)
    assert (target.text, target.kind, target.low, target.high) == (text, TEXT, None, None)


@pytest.mark.parametrize("text", PRINTED)
def test_the_targets_of_published_agreements_are_kept_word_for_word(text: str) -> None:
    assert parse_target(text).text == text


def test_a_range_that_is_upside_down_is_refused_at_its_field() -> None:
    with pytest.raises(DomainError, match="terbalik") as refusal:
        parse_target("90-80%", "target_text")
    assert refusal.value.field == "target_text"


@given(st.text(max_size=120))
def test_any_text_is_a_target_kept_as_written_unless_it_is_a_range_upside_down(text: str) -> None:
    try:
        target = parse_target(text)
    except DomainError:  # see the test above
        return
    assert target.text == text
    assert (target.low is None) == (target.high is None) == (target.kind is TEXT)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_range_of_any_two_numbers_in_order_has_them_as_bounds(one: int, other: int) -> None:
    low, high = sorted((one, other))
    target = parse_target(f"{low:,}-{high:,}".replace(",", "."))
    assert (target.kind, target.low, target.high) == (RANGE, low, high)
