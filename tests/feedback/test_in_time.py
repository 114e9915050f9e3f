"""Reminders of invitations stop when the person has answered or declined; that a round closed is told once."""

from __future__ import annotations

from datetime import timedelta

from app.feedback import reminding
from app.kernel import clock
from tests import assessing
from tests.factories import Cast
from tests.feedback.circle import Circle


def test_who_has_not_answered_is_reminded_shortly_before_the_day(circle: Circle) -> None:
    made = circle.opened(closes_on=assessing.day(20).isoformat())
    assert not list(reminding.to_answer(clock.today()))
    eve = made.closes_on - timedelta(days=1)
    assert {each.recipient_id for each in reminding.to_answer(eve)} == {each.id for each in circle.colleagues[:3]}
    circle.answer(made, circle.colleagues[0])
    circle.browser(circle.colleagues[1]).post(f"{circle.url(made, circle.colleagues[1])}/tolak")
    assert [each.recipient_id for each in reminding.to_answer(eve)] == [circle.colleagues[2].id]
    assert not list(reminding.to_answer(made.closes_on + timedelta(days=1)))


def test_the_parties_are_told_once_that_it_closed(circle: Circle, cast: Cast) -> None:
    made, today = circle.opened(), clock.today()
    assert not list(reminding.closed(today))
    circle.answered(made)
    told = list(reminding.closed(today))
    assert [each.recipient_id for each in told] == sorted([cast.employee.id, cast.supervisor.id])
    assert {each.key for each in told} == {each.key for each in reminding.closed(today + timedelta(days=5))}
    assert not list(reminding.closed(made.closes_on + timedelta(days=15)))
