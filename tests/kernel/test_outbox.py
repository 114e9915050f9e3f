"""The outbox: queued once, claimed with a lease, tried again ever more slowly, given up in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.extensions import db
from app.kernel import clock, outbox
from app.kernel.outbox import (
    LEASE,
    MAX_TRIES,
    Delivery,
    OutboxMessage,
    claim,
    enqueue,
    fail,
    finish,
    put_off,
    renew,
    stuck,
    try_again,
)

START = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)


class Hands:
    """A clock that the test moves."""

    now = START


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch, db_session: Any) -> Iterator[Hands]:
    moved = Hands()
    monkeypatch.setattr(clock, "now", lambda: moved.now)
    return moved  # type: ignore[return-value]


def _keys(messages: list[Delivery]) -> list[str]:
    return [message.key for message in messages]


def _stored(delivery: Delivery) -> OutboxMessage:
    db.session.expire_all()
    return db.session.get_one(OutboxMessage, delivery.id)


def test_the_same_event_is_queued_once(hands: Hands) -> None:
    enqueue("mail", "agreement-1-submitted", to=4)
    enqueue("mail", "agreement-1-submitted", to=4)
    db.session.flush()
    assert [(each.kind, each.payload) for each in db.session.query(OutboxMessage)] == [("mail", {"to": 4})]


def test_what_was_rolled_back_is_not_sent(hands: Hands) -> None:
    savepoint = db.session.begin_nested()
    enqueue("mail", "a")
    db.session.flush()
    savepoint.rollback()
    assert claim() == []


def test_a_claimed_message_is_not_claimed_again_until_its_lease_ends(hands: Hands) -> None:
    enqueue("mail", "a")
    assert _keys(claim()) == ["a"]
    assert claim() == []
    hands.now = START + LEASE
    assert _keys(claim()) == ["a"]


def test_a_finished_message_is_done(hands: Hands) -> None:
    enqueue("mail", "a")
    finish(claim()[0])
    hands.now = START + timedelta(days=1)
    assert claim() == []


def test_a_failed_message_waits_longer_each_time_and_is_given_up_in_sight(hands: Hands) -> None:
    enqueue("mail", "a")
    waits = []
    for _try in range(MAX_TRIES):
        (message,) = claim()
        fail(message, "no route to host")
        waits.append(_stored(message).due_at - hands.now)
        hands.now = _stored(message).due_at
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] == timedelta(minutes=1)
    assert claim() == []
    kept = db.session.query(OutboxMessage).one()
    assert (kept.done_at, kept.last_error, kept.tries) == (None, "no route to host", MAX_TRIES)
    assert [message.key for message in stuck(limit=5)] == ["a"]
    assert try_again(kept.id)
    assert not try_again(kept.id)
    assert _keys(claim()) == ["a"]


def test_the_oldest_come_first_and_no_more_than_asked_for(hands: Hands) -> None:
    for key in "abc":
        enqueue("mail", key)
        db.session.flush()
    assert _keys(claim(limit=2)) == ["a", "b"]
    assert outbox.claim(limit=2)[0].key == "c"


def test_a_message_may_be_queued_for_later(hands: Hands) -> None:
    enqueue("mail", "a", due_at=START + timedelta(hours=1))
    assert claim() == []
    hands.now = START + timedelta(hours=1)
    assert _keys(claim()) == ["a"]


def test_a_message_put_off_waits_and_has_not_been_tried(hands: Hands) -> None:
    enqueue("mail", "a")
    put_off(claim()[0], START + timedelta(days=1))
    assert claim() == []
    hands.now = START + timedelta(days=1)
    assert [(each.key, each.tries) for each in claim()] == [("a", 1)]


def test_slow_work_holds_its_message_by_renewing(hands: Hands) -> None:
    enqueue("mail", "a")
    (message,) = claim()
    hands.now = START + LEASE - timedelta(seconds=1)
    renew(message)
    hands.now = START + LEASE + timedelta(seconds=1)
    assert claim() == []


def test_who_comes_back_after_the_lease_cannot_fail_what_another_holds(hands: Hands) -> None:
    enqueue("mail", "a")
    (late,) = claim()
    hands.now = START + LEASE
    (other,) = claim()
    fail(late, "too slow")
    assert (_stored(other).last_error, _stored(other).due_at) == (None, hands.now + LEASE)
    finish(late)  # but it was delivered, whoever says so
    assert _stored(other).done_at == hands.now
