"""A delegation that was made in advance is told again on its first day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.extensions import db
from app.kernel import clock
from app.notices import reminders
from app.notices.models import Notice
from app.people import Delegation, Employee
from tests import factories
from tests.notices.conftest import Hands


@pytest.fixture
def delegation(rina: Employee, hands: Hands) -> Delegation:
    """Made on Monday the 12th, from Saturday the 17th on."""
    made = factories.delegation(
        factories.employee("Lestari Ketua, S.E."), rina, starts_on=date(2026, 1, 17), ends_on=date(2026, 2, 6),
        created_at=clock.now(),
    )  # fmt: skip
    db.session.commit()
    return made


def _told(hands: Hands, *days: int) -> list[Notice]:
    for day in days:
        hands.go_to(day)
        reminders.send_due()
    return db.session.query(Notice).filter_by(kind="people.delegation_begins").all()


def test_the_stand_in_is_told_once_on_the_first_working_day(delegation: Delegation, hands: Hands) -> None:
    assert _told(hands, 16, 17, 18) == [], "not before, and not on a day off"
    (notice,) = _told(hands, 19, 20, 26)
    assert (notice.recipient_id, notice.url) == (delegation.delegate_id, "/tim")
    assert notice.facts == {
        "principal": "Lestari Ketua, S.E.", "post": "Plh", "start": "17 Januari 2026", "end": "6 Februari 2026",
    }  # fmt: skip


def test_not_if_it_was_revoked(delegation: Delegation, hands: Hands) -> None:
    delegation.revoked_at = clock.now()
    db.session.commit()
    assert _told(hands, 19, 20) == []


@pytest.mark.parametrize("changed", [{"starts_on": date(2026, 1, 12)}, {"starts_on": date(2026, 1, 5)}])
def test_not_if_it_began_when_it_was_given(delegation: Delegation, hands: Hands, changed: dict[str, Any]) -> None:
    delegation.starts_on = changed["starts_on"]
    db.session.commit()
    assert _told(hands, 13, 19) == []
