"""NIP and NI PPPK: every sample of the data is judged as it says, and no text at all breaks the judge."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.errors import DomainError
from app.people.rules import GRADES_PNS, GRADES_PPPK, parse_grade, parse_nip, parse_pppk_number, rank_of

TODAY = date(2026, 7, 1)
DATA = Path(__file__).parents[1] / "data" / "nip.csv"
SAMPLES = list(csv.DictReader(DATA.read_text(encoding="utf-8").splitlines()))
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)


@pytest.fixture(autouse=True)
def _language(app: Flask):
    with app.test_request_context():
        yield


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample['nip_input']} {sample['why_this_case']}")
def test_the_samples_are_judged_as_they_say(sample):
    for column, parse in (("expected_as_pns", parse_nip), ("expected_as_pppk", parse_pppk_number)):
        if sample[column] == "valid":
            assert parse(sample["nip_input"], TODAY) == sample["normalised"] or not sample["normalised"]
        elif sample[column] == "invalid":
            with pytest.raises(DomainError) as caught:
                parse(sample["nip_input"], TODAY)
            assert caught.value.field == "nip"


def test_the_month_of_a_pppk_number_is_no_month():
    assert parse_pppk_number("199009132025242014", TODAY) == "199009132025242014"
    with pytest.raises(DomainError, match="13–14"):
        parse_nip("199009132025242014", TODAY)


@QUIET
@given(st.text(max_size=30) | st.text("0123456789 .-", max_size=30))
def test_any_text_is_a_number_or_a_refusal_at_its_field(text):
    for parse in (parse_nip, parse_pppk_number):
        try:
            digits = parse(text, TODAY)
        except DomainError as error:
            assert error.field == "nip"
        else:
            assert len(digits) == 18
            assert digits.isdigit()


@QUIET
@given(
    st.dates(date(1940, 1, 1), date(2005, 1, 1)),
    st.integers(18, 20),
    st.integers(1, 12),
    st.sampled_from("12"),
    st.integers(1, 999),
)
def test_what_is_put_together_by_the_rule_is_valid_however_it_is_spaced(born, age, month, sex, sequence):
    nip = f"{born:%Y%m%d}{born.year + age}{month:02}{sex}{sequence:03}"
    spaced = f" {nip[:8]} {nip[8:14]}.{nip[14]}-{nip[15:]} "
    assert parse_nip(spaced, TODAY) == nip


@pytest.mark.parametrize(("typed", "known", "grade"), [
    ("III/a", GRADES_PNS, "III/a"), ("iii / A", GRADES_PNS, "III/a"), ("ix", GRADES_PPPK, "IX"), ("", GRADES_PNS, None),
])  # fmt: skip
def test_a_grade_is_written_as_the_law_does(typed, known, grade):
    assert parse_grade(typed, known) == grade


@pytest.mark.parametrize(("typed", "known"), [("IX", GRADES_PNS), ("III/a", GRADES_PPPK), ("V/a", GRADES_PNS)])
def test_a_grade_that_does_not_exist_is_refused(typed, known):
    with pytest.raises(DomainError, match="tidak ada"):
        parse_grade(typed, known)


def test_a_rank_is_printed_with_its_grade():
    assert rank_of("III/a") == "Penata Muda, III/a"
    assert rank_of("IX") == "Golongan IX"
    assert rank_of(None) == ""
