"""Whether two values say the same, and whether one is of the kind that the target has been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kernel.errors import DomainError
from app.kernel.targets import TargetKind, parse_target
from app.negotiation import values

NUMBERS = st.integers(0, 10**6)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("98%", "98 %", True),
        ("98%", "98 persen", True),
        ("98%", "98", False),
        ("1.200", "1200", True),
        ("<= 15", "≤15", True),
        ("<= 15", "15", False),
        ("<= 15", ">= 15", False),
        ("80-90%", "80 s.d. 90 %", True),
        ("80-90%", "80-90", False),
        ("Terbit  satu perda", "terbit satu perda", True),
        ("Terbit satu perda", "terbit dua perda", False),
    ],
)
def test_the_same_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert values.is_same(parse_target(one), parse_target(other)) is same


@pytest.mark.parametrize(
    ("like", "text", "expected"),
    [
        ("98%", "97", "97%"),
        ("98%", "97,5 %", "97,5 %"),
        ("1.200", "1.300", "1.300"),
        ("<= 15", "<= 14", "<= 14"),
        ("80-90", "85-95", "85-95"),
        ("Terbit", "98%", "98%"),
        ("Terbit", "Tersusun", "Tersusun"),
    ],
)
def test_of_the_same_kind_it_is_taken(like: str, text: str, expected: str) -> None:
    assert values.read(text, parse_target(like)).text == expected


@pytest.mark.parametrize(("like", "text"), [("98%", "baik"), ("98%", "80-90%"), ("1.200", "90%"), ("80-90", "85")])
def test_of_another_kind_it_is_refused_with_an_example(like: str, text: str) -> None:
    with pytest.raises(DomainError, match=f"misalnya {like}"):
        values.read(text, parse_target(like))


@given(NUMBERS, NUMBERS)
def test_what_was_read_is_the_same_as_itself_and_keeps_its_kind(like: int, value: int) -> None:
    for form in ("{}", "{}%", "<= {}"):
        read = values.read(form.format(value), parse_target(form.format(like)))
        assert values.is_same(read, parse_target(form.format(value)))
        assert read.kind is parse_target(form.format(like)).kind


@given(st.text(min_size=1, max_size=60))
def test_words_never_break_it(text: str) -> None:
    try:
        assert values.read(text, parse_target("98%")).kind is TargetKind.PERCENT
    except DomainError as error:
        assert error.message


@pytest.mark.parametrize(("text", "above"), [("101%", True), ("100%", False), ("150", False), ("95-105%", False)])
def test_more_than_all_is_noticed(text: str, above: bool) -> None:
    assert values.is_above_all(parse_target(text)) is above
