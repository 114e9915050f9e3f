"""Reminders around the deadline: before it to who has their part still to do, after it once more, then silence."""

from __future__ import annotations

from datetime import date

import pytest

from app.agreements import reminding
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.reminding import stage_of
from app.people.models import Delegation
from app.people.models.delegations import DelegationKind
from tests import factories
from tests.factories import Cast

DUE = date(2026, 1, 31)  # a Saturday
EARLY, LATE, AFTER = date(2026, 1, 22), date(2026, 1, 29), date(2026, 2, 2)
YEAR = 2026


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (date(2026, 1, 20), None), (date(2026, 1, 21), "awal"), (date(2026, 1, 27), "awal"),
        (date(2026, 1, 28), "akhir"), (date(2026, 1, 30), "akhir"), (date(2026, 1, 31), "akhir"),
        (date(2026, 2, 1), None), (date(2026, 2, 2), "lewat"), (date(2026, 2, 6), "lewat"), (date(2026, 2, 9), None),
    ],
)  # fmt: skip
def test_the_days_are_working_days(day: date, stage: str | None) -> None:
    assert stage_of(day, DUE) == stage


def _recipients(finder: object, day: date) -> list[int]:
    return [each.recipient_id for each in finder(day)]  # type: ignore[operator]


@pytest.fixture
def only(cast: Cast) -> set[int]:
    """Those of the cast whose post has a supervisor."""
    return {each.id for name, each in cast.people().items() if name != "unit_head_above"}


@pytest.mark.parametrize("day", [EARLY, LATE, AFTER])
@pytest.mark.parametrize("state", [None, *AgreementStatus])
def test_who_has_not_handed_in_is_reminded(
    cast: Cast, only: set[int], day: date, state: AgreementStatus | None
) -> None:
    if state is not None:
        factories.agreement(cast.post, state, year=YEAR)
    is_open = state in (None, AgreementStatus.DRAFT, AgreementStatus.RETURNED)
    assert (cast.employee.id in _recipients(reminding.to_submit, day)) is is_open
    assert set(_recipients(reminding.to_submit, day)) <= only, "nobody above whom there is no one"


def test_a_post_taken_up_after_the_day_is_not_late(cast: Cast) -> None:
    cast.post.starts_on = date(2026, 2, 1)
    assert cast.employee.id not in _recipients(reminding.to_submit, AFTER)


@pytest.mark.parametrize(
    ("signed_by", "to_sign", "to_decide"),
    [((), True, True), ((Party.EMPLOYEE,), False, True), ((Party.SUPERVISOR,), True, False)],
)
def test_a_missing_signature_is_asked_of_who_has_not_given_it(
    cast: Cast, signed_by: tuple[Party, ...], to_sign: bool, to_decide: bool
) -> None:
    factories.agreement(cast.post, AgreementStatus.AGREED, year=YEAR, signed_by=signed_by)
    assert _recipients(reminding.to_sign, LATE) == [cast.employee.id] * to_sign
    assert _recipients(reminding.to_decide, LATE) == [cast.supervisor.id] * to_decide


def test_what_waits_for_a_supervisor_is_one_reminder_also_for_who_stands_in(cast: Cast) -> None:
    other = factories.placement(factories.employee("Dewi Rekan"), cast.post.unit, cast.supervisor)
    for post in (cast.post, other):
        factories.agreement(post, AgreementStatus.SUBMITTED, year=YEAR)
    found = list(reminding.to_decide(LATE))
    assert [(each.recipient_id, each.facts["count"], each.url) for each in found] == [(cast.supervisor.id, 2, "/tim")]


def test_who_stands_in_is_reminded_with_the_supervisor(cast: Cast) -> None:
    from app.extensions import db
    from app.kernel import clock

    factories.agreement(cast.post, AgreementStatus.SUBMITTED, year=YEAR)
    today = {"starts_on": clock.today(), "ends_on": clock.today()}
    db.session.add(
        Delegation(
            principal_id=cast.supervisor.id, delegate_id=cast.colleague.id, kind=DelegationKind.HANDED_ON, **today
        )
    )
    db.session.flush()
    assert _recipients(reminding.to_decide, LATE) == [cast.supervisor.id, cast.colleague.id]


@pytest.mark.parametrize("day", [date(2026, 1, 20), date(2026, 2, 9)])
def test_at_other_times_nobody_is_reminded(cast: Cast, day: date) -> None:
    factories.agreement(cast.post, AgreementStatus.SUBMITTED, year=YEAR)
    finders = (reminding.to_submit, reminding.to_sign, reminding.to_decide)
    assert [list(finder(day)) for finder in finders] == [[], [], []]


def test_each_stage_has_a_key_of_its_own(cast: Cast) -> None:
    keys = {
        each.key
        for day in (EARLY, LATE, AFTER)
        for each in reminding.to_submit(day)
        if each.recipient_id == cast.employee.id
    }
    assert len(keys) == 3
