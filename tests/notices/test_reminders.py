"""Reminders: on working days, once for each key, and no more when the thing is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app import notices
from app.extensions import db
from app.notices import Reminder, reminders
from app.notices.models import Notice
from app.people import Employee
from app.people.models import Leave
from app.people.models.delegations import LeaveKind
from tests.notices.conftest import Hands


class Thing:
    """What is to be done, as the finder sees it."""

    is_done = False
    asked_on: list[date]


@pytest.fixture
def thing(rina: Employee, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[Thing]:
    db.session.commit()
    made = Thing()
    made.asked_on = []
    monkeypatch.setattr(reminders, "_finders", {})

    def finder(today: date) -> list[Reminder]:
        made.asked_on.append(today)
        return [] if made.is_done else [Reminder(rina.id, f"ingat-{today.day // 10}", "/perjanjian", {"who": "Hadi"})]

    notices.remind("uji.segera", finder)
    return made  # type: ignore[return-value]


def _keys() -> list[str]:
    return [each.key for each in db.session.query(Notice).order_by(Notice.id)]


def test_each_reminder_comes_once_however_often_it_is_looked_for(thing: Thing, hands: Hands) -> None:
    for day in (12, 13, 14, 20):
        hands.go_to(day)
        reminders.send_due()
    assert _keys() == ["ingat-1", "ingat-2"]


def test_it_stops_when_the_thing_is_done(thing: Thing, hands: Hands) -> None:
    reminders.send_due()
    thing.is_done = True
    hands.go_to(20)
    reminders.send_due()
    assert _keys() == ["ingat-1"]


@pytest.mark.parametrize(("day", "hour"), [(16, 10), (17, 10), (12, 6)], ids=["holiday", "Saturday", "before seven"])
def test_nobody_is_reminded_on_a_day_off_or_before_seven(thing: Thing, hands: Hands, day: int, hour: int) -> None:
    hands.go_to(day, hour)
    reminders.send_due()
    assert (thing.asked_on, _keys()) == ([], [])


def test_who_is_on_leave_is_reminded_when_back_if_it_is_still_to_be_done(
    thing: Thing, hands: Hands, rina: Employee
) -> None:
    leave = Leave(employee_id=rina.id, kind=LeaveKind.ANNUAL, starts_on=date(2026, 1, 12), ends_on=date(2026, 1, 13))
    db.session.add(leave)
    db.session.commit()
    reminders.send_due()
    assert _keys() == []
    hands.go_to(14)
    reminders.send_due()
    assert _keys() == ["ingat-1"]
