"""How people write numbers, and what the portal reads."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect, cast, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from app.kernel.errors import DomainError
from app.kernel.numbers import MAX_DECIMALS, MAX_DIGITS, Figure, parse_number, plain


@pytest.fixture(autouse=True)
def _messages(app: Flask):
    with app.app_context():
        yield


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"),
        (" 36,6 ", "36.6"),
        ("1.234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.200", "1200"),
        ("1,200", "1.2"),
        ("0.125", "0.125"),
        ("7.054.881.550", "7054881550"),
        ("7,054,881,550", "7054881550"),
        ("7 054 881 550,5", "7054881550.5"),
        ("7\u00a0054", "7054"),
        ("+5", "5"),
        ("-5,25", "-5.25"),
        ("\u22123", "-3"),
        ("-0", "0"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_in_either_way_of_writing(text: str, value: str) -> None:
    assert str(parse_number(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "12 kg",
        "1e5",
        "NaN",
        "Infinity",
        "--1",
        "1-2",
        "80 90",
        "1 2",
        ",5",
        "٣",
        "1.2.3",
        "1,2,3",
        "1.23,4.5",
        "1,234,",
        "1.",
        "12.34.567",
        "=1+1",
        "1_000",
        "0x10",
        "9" * (MAX_DIGITS + 1),
        "0," + "1" * 7,
    ],
)
def test_what_is_no_number_or_an_ambiguous_one_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_number(text, "value")
    assert refusal.value.field == "value"
    assert "1.234,5" in refusal.value.message or "15 digit" in refusal.value.message


numbers = st.integers(0, MAX_DECIMALS).flatmap(
    lambda places: st.integers(-(10**MAX_DIGITS) + 1, 10**MAX_DIGITS - 1).map(
        lambda digits: Decimal(digits).scaleb(-places)
    )
)


@given(numbers)
def test_a_number_survives_being_written_the_indonesian_way(value: Decimal) -> None:
    assert parse_number(f"{value:,f}".translate(str.maketrans(".,", ",."))) == value


@given(numbers)
def test_a_number_survives_being_written_with_a_comma_and_no_groups(value: Decimal) -> None:
    assert parse_number(f"{value:f}".replace(".", ",")) == value


@given(value=numbers)
@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=lambda dialect: dialect.name)
def test_a_number_survives_the_column_of_either_engine(value: Decimal, dialect: Dialect) -> None:
    stored = Figure().process_bind_param(value, dialect)
    assert Figure().process_result_value(stored, dialect) == value


def test_a_number_comes_back_from_the_database_without_trailing_zeros(db_session) -> None:
    for written in ("98", "0.5", "1200", "10271512370.7", "-3.250000", "999999999999999"):
        got = db_session.scalar(select(cast(literal(Decimal(written), Figure()), Figure())))
        assert str(got) == str(plain(Decimal(written)))


@given(st.text(max_size=60))
def test_any_text_gives_a_number_or_a_sentence(text: str) -> None:
    try:
        value = parse_number(text)
    except DomainError:
        return
    assert value.is_finite()
    assert len(value.as_tuple().digits) <= MAX_DIGITS
