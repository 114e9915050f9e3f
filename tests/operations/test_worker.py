"""The worker: each message once however many work, a failure kept to itself, a stop that leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

import pytest

from app import worker
from app.config import ROOT
from app.extensions import db
from app.kernel import clock, duties, outbox
from app.kernel.database import write_unit
from app.kernel.duties import Duty
from app.kernel.outbox import Delivery, OutboxMessage
from tests.support.databases import SECRET_KEY

if TYPE_CHECKING:
    from flask import Flask


class Hand:
    """Does what messages of the kind `uji` ask: notes them, waits, or breaks."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self._lock = Lock()

    def __call__(self, delivery: Delivery) -> None:
        assert not db.session().in_transaction(), "it is called outside any transaction"
        if delivery.payload.get("breaks"):
            raise OSError("tidak ada jalan")
        with self._lock:
            self.done[delivery.key] += 1


@pytest.fixture
def hand() -> Hand:
    made = Hand()
    outbox.handle("uji", made)
    return made


def _queue(app: Flask, keys: list[str], **payload: Any) -> None:
    with app.app_context(), write_unit():
        for key in keys:
            outbox.enqueue("uji", key, **payload)


def _messages(app: Flask) -> dict[str, OutboxMessage]:
    with app.app_context():
        return {each.key: each for each in db.session.query(OutboxMessage)}


def test_several_workers_do_each_message_once(committed_app: Flask, hand: Hand) -> None:
    keys, stop = [f"uji-{number}" for number in range(120)], Event()
    _queue(committed_app, keys)
    workers = [Thread(target=worker.run, args=(committed_app, stop)) for _ in range(4)]
    for each in workers:
        each.start()
    end = time.monotonic() + 30
    while len(hand.done) < len(keys) and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    for each in workers:
        each.join()
    assert hand.done == Counter(keys)
    assert all(each.done_at and each.tries == 1 for each in _messages(committed_app).values())


def test_what_breaks_is_kept_for_later_and_hinders_nothing_else(committed_app: Flask, hand: Hand) -> None:
    _queue(committed_app, ["rusak"], breaks=True)
    _queue(committed_app, ["baik"])
    with committed_app.app_context():
        worker.deliver_due(committed_app, Event())
        db.session.rollback()
        outbox_now = _messages(committed_app)
    assert (outbox_now["baik"].done_at is not None, hand.done["baik"]) == (True, 1)
    broken = outbox_now["rusak"]
    assert (broken.done_at, broken.last_error) == (None, "OSError: tidak ada jalan")
    assert broken.due_at > clock.now()


def test_a_kind_that_nobody_handles_waits_for_who_can(committed_app: Flask) -> None:
    with committed_app.app_context(), write_unit():
        outbox.enqueue("tidak-dikenal", "a")
    with committed_app.app_context():
        worker.deliver_due(committed_app, Event())
    message = _messages(committed_app)["a"]
    assert (message.done_at, message.tries) == (None, 1)


def test_who_is_told_to_stop_gives_back_what_is_not_begun(committed_app: Flask) -> None:
    stop, begun = Event(), []

    def stop_at_the_first(delivery: Delivery) -> None:
        begun.append(delivery.key)
        stop.set()

    outbox.handle("uji", stop_at_the_first)
    _queue(committed_app, ["a", "b", "c"])
    with committed_app.app_context():
        worker.deliver_due(committed_app, stop)
    messages = _messages(committed_app)
    assert (begun, messages["a"].done_at is not None) == (["a"], True)
    assert [(each.done_at, each.tries, each.due_at <= clock.now()) for key, each in messages.items() if key != "a"] == [
        (None, 0, True)
    ] * 2


def test_a_duty_that_breaks_keeps_no_other_from_being_done(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    some = [Duty("rusak", lambda: 1 // 0, 15), Duty("baik", lambda: done.append("baik"), 15)]  # type: ignore[arg-type,return-value]
    monkeypatch.setattr(duties, "all_of_them", lambda: some)
    done_at: dict[str, float] = {}
    with app.app_context():
        worker.do_duties(done_at)
        worker.do_duties(done_at)
    assert done == ["baik"], "and not again before its time"


@pytest.fixture
def process(committed_app: Flask) -> Iterator[subprocess.Popen[str]]:
    environ = {
        **os.environ,
        "KINTAN_ENV": "test",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": committed_app.config["SQLALCHEMY_DATABASE_URI"],
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, text=True, stderr=subprocess.PIPE) as started:
        yield started
        started.kill()


def test_the_command_works_until_it_is_told_to_stop(committed_app: Flask, process: subprocess.Popen[str]) -> None:
    with committed_app.app_context(), write_unit():
        outbox.enqueue("tidak-dikenal", "a")
    end = time.monotonic() + 30
    while not _messages(committed_app)["a"].last_error and time.monotonic() < end:
        assert process.poll() is None
        time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=10)[1]
    assert process.returncode == 0
    assert '"kind": "tidak-dikenal"' in said
