"""Web and worker are killed at random moments of 200 negotiations: no acknowledged word and no mail is lost."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from app.agreements import Agreement
from app.agreements.actions import moves
from app.extensions import db
from app.kernel.outbox import OutboxMessage
from app.kernel.permissions import Actor
from app.negotiation.models import Entry, EntryKind, LineStatus, TargetLine
from tests import factories
from tests.factories import Browser
from tests.support.kills import Nursery, Sink, free_port, mail_sink, nursery, wait_for_the_mail

if TYPE_CHECKING:
    from flask import Flask

PAIRS, TARGETS = 10, 20
DONE, OVERTAKEN = 303, 409


@dataclass(frozen=True)
class Tab:
    """One party's open browser tab: what goes with every request."""

    cookie: str
    token: str

    def post(self, port: int, path: str, **fields: object) -> int:
        """Send it until there is an answer, as a person does who sees that the line is dead; returns the status."""
        body = urlencode({"csrf_token": self.token, **fields})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        end = time.monotonic() + 60
        while time.monotonic() < end:
            line = HTTPConnection("127.0.0.1", port, timeout=15)
            try:
                line.request("POST", path, body, headers)
                return line.getresponse().status
            except (OSError, HTTPException):
                time.sleep(0.05)
            finally:
                line.close()
        raise AssertionError("the portal did not come back")


@dataclass(frozen=True)
class Pair:
    """Employee and supervisor of one agreement, with the numbers of its lines."""

    agreement_id: int
    employee: Tab
    supervisor: Tab
    lines: list[int]


def _tab(app: Flask, person: factories.Employee) -> Tab:
    browser = Browser(app, person)
    token = browser.token()
    cookie = browser.client.get_cookie("kintan")
    assert cookie is not None
    return Tab(f"kintan={cookie.value}", token)


def _pair(app: Flask, number: int) -> Pair:
    office = factories.unit(f"Dinas {number}")
    chief, lead, person = (factories.employee(f"{name} {number}") for name in ("Kepala", "Ketua", "Pegawai"))
    factories.placement(lead, office, chief)
    results = [factories.result(f"Hasil {n}", _measure(n, 1), _measure(n, 2), order=n) for n in range(TARGETS // 2)]
    agreement = factories.agreement(factories.placement(person, office, lead), results=results)
    moves.submit(Actor(person.id, person.name), agreement, agreement.version)
    db.session.commit()
    lines = [line.id for line in db.session.query(TargetLine).filter_by(agreement_id=agreement.id)]
    assert len(lines) == TARGETS
    return Pair(agreement.id, _tab(app, person), _tab(app, lead), lines)


def _measure(result: int, number: int) -> factories.Measure:
    return factories.measure(f"Jumlah berkas {result}.{number}", target="100")


def _negotiate(pair: Pair, port: int, acknowledged: list[tuple[int, int]]) -> None:
    """On each target the supervisor counters and the employee accepts what was countered."""
    for line in pair.lines:
        path = f"/perjanjian/{pair.agreement_id}/target/{line}"
        steps = (
            (
                pair.supervisor,
                f"{path}/balas",
                {"number": 1, "standing": "100", "value": "120", "reason": "Beban naik"},
            ),
            (pair.employee, f"{path}/terima", {"number": 2, "standing": "120"}),
        )
        for number, (tab, url, fields) in enumerate(steps, start=2):
            status = tab.post(port, url, **fields)
            # "Overtaken" is the answer to a repeated request whose first answer died with the server.
            assert status in (DONE, OVERTAKEN), f"{url}: {status}"
            if status == DONE:
                acknowledged.append((line, number))


def _kill_at_random(children: Nursery, until: threading.Event, said: list[tuple[int, int]], kills: list[int]) -> None:
    """Kill it at a random moment after every few acknowledged words, however fast or slow the machine is."""
    chance = random.Random()
    children.begin()
    next_after = chance.randint(10, 50)
    while not until.wait(chance.uniform(0.0, 0.1)):
        if len(said) >= next_after:
            children.kill()
            kills.append(len(said))
            children.begin()
            next_after = len(said) + chance.randint(10, 50)


@pytest.mark.long
def test_no_acknowledged_word_and_no_mail_is_lost(committed_app: Flask) -> None:
    url, port = committed_app.config["SQLALCHEMY_DATABASE_URI"], free_port()
    with committed_app.app_context():
        pairs = [_pair(committed_app, number) for number in range(PAIRS)]
        db.session.remove()
    acknowledged: list[tuple[int, int]] = []
    over = threading.Event()
    web_kills: list[int] = []
    worker_kills: list[int] = []
    with (
        mail_sink() as sink,
        nursery("server", url, sink.port, port=port) as servers,
        nursery("worker", url, sink.port) as workers,
    ):
        killers = [
            threading.Thread(target=_kill_at_random, args=each)
            for each in ((servers, over, acknowledged, web_kills), (workers, over, acknowledged, worker_kills))
        ]
        for killer in killers:
            killer.start()
        try:
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda pair: _negotiate(pair, port, acknowledged), pairs))
        finally:
            over.set()
            for killer in killers:
                killer.join()
        wait_for_the_mail(committed_app)
        for children in (servers, workers):
            assert children.end(signal.SIGTERM) == 0
        assert web_kills, "the web was never killed: this run proves nothing"
        assert worker_kills, "the worker was never killed: this run proves nothing"
        with committed_app.app_context():
            _check_lines(acknowledged)
            _check_mail(sink, len(worker_kills))


def _check_lines(acknowledged: list[tuple[int, int]]) -> None:
    expected = [(1, EntryKind.PROPOSAL, "100"), (2, EntryKind.PROPOSAL, "120"), (3, EntryKind.ACCEPTANCE, "120")]
    found: dict[int, list[tuple[int, EntryKind, str | None]]] = {}
    for entry in db.session.query(Entry).order_by(Entry.line_id, Entry.number):
        found.setdefault(entry.line_id, []).append((entry.number, entry.kind, entry.target_text))
    lines = db.session.query(TargetLine).all()
    assert len(lines) == PAIRS * TARGETS
    for line in lines:
        assert found[line.id] == expected, "a word was lost or said twice"
        assert line.status is LineStatus.AGREED
        assert line.measure is not None
        assert line.measure.target_text == "120"
    stored = {(line_id, number) for line_id, entries in found.items() for number, *_rest in entries}
    assert set(acknowledged) <= stored, "an acknowledged word was lost"
    assert len(set(acknowledged)) == len(acknowledged), "one word was acknowledged twice"
    assert {each.open_targets for each in db.session.query(Agreement)} == {0}


def _check_mail(sink: Sink, kills: int) -> None:
    queued = db.session.query(OutboxMessage).count()
    came = Counter(message_id for message_id, _subject in sink.letters)
    assert queued > 0
    assert len(came) == queued, "a mail was lost, or a double bears another Message-ID"
    assert sum(came.values()) - queued <= kills, "more doubles than kills"
