"""No one stands above their own supervisor on the same day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.people.supervision import Lead, makes_circle

START = date(2026, 1, 1)
ALWAYS = (date(2026, 1, 1), date.max)


def _leads_of(leads):
    return lambda people: [lead for lead in leads if lead.employee_id in people]


def test_a_circle_of_three_is_seen():
    above = [Lead(2, 3, *ALWAYS), Lead(3, 1, *ALWAYS)]
    assert makes_circle(Lead(1, 2, *ALWAYS), _leads_of(above))


def test_a_line_is_no_circle():
    assert not makes_circle(Lead(1, 2, *ALWAYS), _leads_of([Lead(2, 3, *ALWAYS), Lead(3, 4, *ALWAYS)]))


def test_two_may_lead_each_other_one_after_the_other():
    first_half, second_half = (START, date(2026, 6, 30)), (date(2026, 7, 1), date.max)
    assert not makes_circle(Lead(1, 2, *first_half), _leads_of([Lead(2, 1, *second_half)]))
    assert makes_circle(Lead(1, 2, *first_half), _leads_of([Lead(2, 1, date(2026, 6, 30), date.max)]))


days = st.integers(0, 6)
leads = st.builds(
    lambda who, above, start, length: Lead(who, above, START + timedelta(start), START + timedelta(start + length)),
    st.integers(1, 4), st.integers(1, 4), days, days,
)  # fmt: skip


@given(leads, st.lists(leads, max_size=6))
def test_it_agrees_with_looking_at_every_single_day(new, stored):
    """The days of a chain must meet in one day; looking day by day is the slow and obvious way to know."""

    def rises_to_itself(day: date) -> bool:
        on_that_day = [lead for lead in stored if lead.starts_on <= day <= lead.ends_on]
        reached, grown = set(), {new.supervisor_id}
        while grown - reached:
            reached |= grown
            grown = {lead.supervisor_id for lead in on_that_day if lead.employee_id in reached}
            if new.employee_id in grown:
                return True
        return False

    every_day = [new.starts_on + timedelta(n) for n in range((new.ends_on - new.starts_on).days + 1)]
    assert makes_circle(new, _leads_of(stored)) == any(map(rises_to_itself, every_day))
