"""What a certificate counts for: the table, and what holds whatever is printed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.certificates.rules.hours import EQUIVALENT, LIMITED, Learnt, Limit, Span, granted, sum_up
from app.certificates.rules.keys import number_key, provider_key
from app.training import CourseForm

MARCH = date(2026, 3, 2)
AS_PRINTED = [form for form in CourseForm if form not in EQUIVALENT and form not in LIMITED]
PRINTED = st.none() | st.integers(1, 2000)
DAYS = st.builds(
    lambda offset, length: (MARCH + timedelta(days=offset), MARCH + timedelta(days=offset + length)),
    st.integers(0, 120),
    st.integers(0, 60),
)


@pytest.mark.parametrize(
    ("form", "printed", "last_day", "meetings", "counted"),
    [
        (CourseForm.TECHNICAL_GUIDANCE, 8, 3, None, 8),
        (CourseForm.TECHNICAL_GUIDANCE, None, 3, 5, None),
        (CourseForm.INTERNSHIP, None, 20, None, 20),
        (CourseForm.INTERNSHIP, 200, 20, None, 20),
        (CourseForm.SECONDMENT, None, 20, None, 20),
        (CourseForm.EXCHANGE, 8, 20, None, 20),
        (CourseForm.BENCHMARKING, None, 3, None, 10),
        (CourseForm.COACHING, None, 31, 1, 2),
        (CourseForm.COACHING, None, 31, 5, 4),
        (CourseForm.COACHING, None, 31, None, None),
        (CourseForm.MENTORING, 30, 31, None, 4),
        (CourseForm.SELF_STUDY, 10, 2, None, 2),
        (CourseForm.SELF_STUDY, 3, 4, None, 3),
        (CourseForm.COMMUNITY, None, 4, 3, None),
    ],
)
def test_the_table(form: CourseForm, printed: int | None, last_day: int, meetings: int | None, counted: int) -> None:
    assert granted(form, Learnt(MARCH, date(2026, 3, last_day), printed), meetings) == counted


@pytest.mark.parametrize("form", AS_PRINTED)
def test_every_other_form_counts_as_printed(form: CourseForm) -> None:
    assert granted(form, Learnt(MARCH, MARCH, 7), meetings=3) == 7
    assert granted(form, Learnt(MARCH, MARCH, None), meetings=3) is None


def test_a_month_is_used_up_by_all_certificates_together() -> None:
    first = Learnt(MARCH, date(2026, 3, 31), 4)
    assert granted(CourseForm.COACHING, Learnt(MARCH, date(2026, 3, 20), 4), before=[first]) == 0
    assert granted(CourseForm.COACHING, Learnt(MARCH, date(2026, 4, 20), 8), before=[first]) == 4
    assert granted(CourseForm.COACHING, Learnt(date(2026, 4, 1), date(2026, 4, 20), 8), before=[first]) == 4


@given(form=st.sampled_from(CourseForm), printed=PRINTED, days=DAYS, meetings=st.none() | st.integers(0, 40))
def test_nothing_is_made_up(
    form: CourseForm, printed: int | None, days: tuple[date, date], meetings: int | None
) -> None:
    """Missing hours stay missing, unless the form has an equivalent or its meetings are known; never below zero."""
    counted = granted(form, Learnt(*days, printed), meetings)
    if counted is None:
        assert printed is None
        return
    assert counted >= 0
    if form not in EQUIVALENT and printed is not None:
        assert counted <= printed


@given(
    form=st.sampled_from(list(LIMITED)),
    times=st.lists(st.tuples(DAYS, st.integers(1, 300)), max_size=6),
)
def test_the_limit_holds_for_all_certificates_together(
    form: CourseForm, times: list[tuple[tuple[date, date], int]]
) -> None:
    given_so_far: list[Learnt] = []
    for days, printed in times:
        counted = granted(form, Learnt(*days, printed), before=given_so_far)
        given_so_far.append(Learnt(*days, counted))
    limit = LIMITED[form]
    touched = {span for each in given_so_far for span in _spans(limit, each)}
    assert sum(each.hours or 0 for each in given_so_far) <= limit.most * len(touched)


def _spans(limit: Limit, learnt: Learnt) -> set[date]:
    days = (learnt.ends_on - learnt.starts_on).days + 1
    each = (learnt.starts_on + timedelta(days=number) for number in range(days))
    return {day.replace(day=1) if limit.span is Span.MONTH else day for day in each}


@given(earned=st.integers(0, 500), duty=st.integers(0, 60), limit=st.none() | st.integers(1, 60))
def test_a_year(earned: int, duty: int, limit: int | None) -> None:
    year = sum_up(earned, 0, duty, limit)
    assert year.counted <= earned
    assert limit is None or year.counted <= limit
    assert year.owed >= 0
    assert (year.owed == 0) == (year.counted >= duty)


@pytest.mark.parametrize("written", ["001/ABC/2026", " 001 / abc / 2026 ", "001.Abc.2026", "００１/ABC/2026"])
def test_a_number_is_the_same_however_it_is_written(written: str) -> None:
    assert number_key(written) == "001abc2026"
    assert provider_key("Lembaga  Administrasi-Negara ") == provider_key("LEMBAGA ADMINISTRASI NEGARA")
