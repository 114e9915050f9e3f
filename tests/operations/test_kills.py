"""A worker may be killed at any moment: no mail is lost, and a double bears the Message-ID of the first."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from app import notices
from app.config import ROOT
from app.extensions import db
from app.kernel.database import write_unit
from app.kernel.outbox import OutboxMessage
from app.notices import NoticeKind
from tests import factories

if TYPE_CHECKING:
    from flask import Flask

MAILS = 240
KILLS = 20
EVENT = NoticeKind("uji_bunuh", "Uji", "Surat nomor %(number)s menunggu Anda.", is_mandatory=True)
NURSERY = """
import os, sys
from app import notices, worker
from app.kernel import workdays
from tests.operations.test_kills import EVENT
from tests.support.databases import make_app
workdays.is_workday = lambda day: True
app = make_app(os.environ["DATABASE_URL"], SMTP_URL=os.environ["SMTP_URL"], OUTBOX_LEASE="1")
notices.describe([EVENT])
for order in sys.stdin:
    child = os.fork()
    if not child:
        worker.work(app)
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Sink:
    """A mail server that keeps the Message-ID of every letter it has acknowledged."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.letters: list[tuple[str, str]] = []
        self._lock = Lock()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = message_from_bytes(envelope.content, policy=default)
        with self._lock:
            self.letters.append((letter["Message-ID"], letter["Subject"]))
        return "250 OK"

    def subjects(self) -> Counter[str]:
        """How often each letter has come."""
        return Counter(subject for _message_id, subject in self.letters)


@pytest.fixture
def sink() -> Iterator[Sink]:
    kept = Sink()
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port)
    controller.start()
    yield kept
    controller.stop()


class Nursery:
    """Begins workers, each a process of its own, without loading the application anew for each."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin
        assert process.stdout
        self._orders, self._answers = process.stdin, process.stdout

    def begin(self) -> int:
        """A new worker's process id."""
        self._orders.write("\n")
        self._orders.flush()
        return int(self._answers.readline())

    def end(self, worker: int, order: signal.Signals) -> int:
        """Send the worker this signal, and return what it ended with once it is gone."""
        os.kill(worker, order)
        return int(self._answers.readline())


@pytest.fixture
def nursery(committed_app: Flask, sink: Sink) -> Iterator[Nursery]:
    environ = {
        **os.environ,
        "DATABASE_URL": committed_app.config["SQLALCHEMY_DATABASE_URI"],
        "SMTP_URL": f"smtp://127.0.0.1:{sink.port}",
    }
    command = [sys.executable, "-c", NURSERY]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=environ, text=True, **pipes) as process:  # type: ignore[call-overload]
        yield Nursery(process)
        process.stdin.close()


def _queue(app: Flask, recipients: list[int], numbers: range) -> None:
    """Each notice in a transaction of its own, while the workers are being killed."""
    with app.app_context():
        for number in numbers:
            with write_unit():
                who = recipients[number % len(recipients)]
                notices.tell([who], EVENT.name, f"surat-{number}", "/pemberitahuan", number=number)
            time.sleep(0.02)  # as fast as the workers are killed


def test_no_mail_is_lost_and_a_double_bears_the_same_number(committed_app: Flask, sink: Sink, nursery: Nursery) -> None:
    notices.describe([EVENT])
    chance = random.Random()
    with committed_app.app_context():
        recipients = [factories.employee(account=False).id for _ in range(8)]
        db.session.commit()
    writer = Thread(target=_queue, args=(committed_app, recipients, range(MAILS)))
    writer.start()
    for _ in range(KILLS):
        worker = nursery.begin()
        time.sleep(chance.uniform(0.05, 0.8))
        assert nursery.end(worker, signal.SIGKILL) == -signal.SIGKILL, "the worker ended by itself"
    writer.join()
    worker = nursery.begin()
    _wait_until_all_done(committed_app)
    assert nursery.end(worker, signal.SIGTERM) == 0, "a worker that is asked to stop stops by itself"
    _check(committed_app, sink)


def _check(app: Flask, sink: Sink) -> None:
    came = sink.subjects()
    assert set(came) == {f"Surat nomor {number} menunggu Anda." for number in range(MAILS)}, "a mail was lost"
    doubles = sum(came.values()) - MAILS
    assert doubles <= KILLS, f"{doubles} doubles of {KILLS} kills"
    assert len(set(sink.letters)) == MAILS, "a double bears the Message-ID of the first"
    assert len({message_id for message_id, _subject in sink.letters}) == MAILS
    with app.app_context():
        begun_twice = db.session.query(OutboxMessage).filter(OutboxMessage.tries > 1).count()
    assert begun_twice, "no kill hit a worker at its work: this run proves nothing"


def _all_done(app: Flask) -> bool:
    with app.app_context():
        queued = db.session.query(OutboxMessage).count()
        return queued == MAILS and db.session.query(OutboxMessage).filter_by(done_at=None).count() == 0


def _wait_until_all_done(app: Flask) -> None:
    end = time.monotonic() + 90
    while not _all_done(app):
        assert time.monotonic() < end, "the worker does not come to an end"
        time.sleep(0.1)
