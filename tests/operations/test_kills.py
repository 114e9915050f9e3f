"""A worker may be killed at any moment: no mail is lost, and a double bears the Message-ID of the first."""

from __future__ import annotations

import random
import signal
import time
from collections import Counter
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from app import notices
from app.extensions import db
from app.kernel.database import write_unit
from app.kernel.outbox import OutboxMessage
from app.notices import NoticeKind
from tests import factories
from tests.support.kills import Sink, mail_sink, nursery, wait_for_the_mail

if TYPE_CHECKING:
    from flask import Flask

MAILS = 240
KILLS = 20
EVENT = NoticeKind("uji_bunuh", "Uji", "Surat nomor %(number)s menunggu Anda.", is_mandatory=True)
KNOWS_EVENT = "from app import notices; from tests.operations.test_kills import EVENT; notices.describe([EVENT])"


def _queue(app: Flask, recipients: list[int], numbers: range) -> None:
    """Each notice in a transaction of its own, while the workers are being killed."""
    with app.app_context():
        for number in numbers:
            with write_unit():
                who = recipients[number % len(recipients)]
                notices.tell([who], EVENT.name, f"surat-{number}", "/pemberitahuan", number=number)
            time.sleep(0.02)  # as fast as the workers are killed


@pytest.mark.long
def test_no_mail_is_lost_and_a_double_bears_the_same_number(committed_app: Flask) -> None:
    notices.describe([EVENT])
    chance, url = random.Random(), committed_app.config["SQLALCHEMY_DATABASE_URI"]
    with committed_app.app_context():
        recipients = [factories.employee(account=False).id for _ in range(8)]
        db.session.commit()
    with mail_sink() as sink, nursery("worker", url, sink.port, prelude=KNOWS_EVENT) as workers:
        writer = Thread(target=_queue, args=(committed_app, recipients, range(MAILS)))
        writer.start()
        for _ in range(KILLS):
            workers.begin()
            time.sleep(chance.uniform(0.05, 0.8))
            workers.kill()
        writer.join()
        workers.begin()
        wait_for_the_mail(committed_app)
        assert workers.end(signal.SIGTERM) == 0, "a worker that is asked to stop stops by itself"
        _check(committed_app, sink)


def _check(app: Flask, sink: Sink) -> None:
    came = Counter(subject for _message_id, subject in sink.letters)
    assert set(came) == {f"Surat nomor {number} menunggu Anda." for number in range(MAILS)}, "a mail was lost"
    doubles = sum(came.values()) - MAILS
    assert doubles <= KILLS, f"{doubles} doubles of {KILLS} kills"
    assert len(set(sink.letters)) == MAILS, "a double bears the Message-ID of the first"
    assert len({message_id for message_id, _subject in sink.letters}) == MAILS
    with app.app_context():
        begun_twice = db.session.query(OutboxMessage).filter(OutboxMessage.tries > 1).count()
    assert begun_twice, "no kill hit a worker at its work: this run proves nothing"
