"""Two delegations of one supervisor's work at the same instant, with real commits: one is given, the other refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from app.extensions import db
from app.kernel import clock
from app.people.models import Delegation, Employee
from tests import factories
from tests.factories import Browser, Cast, form_in

if TYPE_CHECKING:
    from flask import Flask

ROUNDS = 3


@pytest.fixture
def cast(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


def _at_once(app: Flask, sent: list[tuple[Employee, Employee, int]]) -> list[int]:
    """Each hands their work on to the other named, for the week that starts so many days from today."""
    ready = []
    for principal, delegate, first in sent:
        browser, url = Browser(app, principal), "/cuti-dan-pelimpahan/limpahkan"
        days = [(clock.today() + timedelta(days=first + more)).isoformat() for more in (0, 6)]
        filled = {**form_in(browser.get(url), url), "delegate": delegate.nip, "starts_on": days[0], "ends_on": days[1]}
        ready.append((browser, url, filled))
    barrier, answers = Barrier(len(ready)), dict[int, int]()

    def send(number: int, browser: Browser, url: str, filled: dict[str, str]) -> None:
        barrier.wait()
        answers[number] = browser.client.post(url, data=filled).status_code

    threads = [Thread(target=send, args=(number, *each)) for number, each in enumerate(ready)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers.values())


def test_two_tabs_hand_the_same_days_to_different_people(committed_app: Flask, cast: Cast) -> None:
    for number in range(ROUNDS):
        first = number * 10
        sent = [(cast.supervisor, to, first + shift) for to, shift in ((cast.colleague, 0), (cast.auditor, 3))]
        assert _at_once(committed_app, sent) == [303, 422]
        db.session.rollback()
        assert db.session.query(Delegation).count() == number + 1


def test_two_supervisors_hand_their_work_to_each_other(committed_app: Flask, cast: Cast) -> None:
    for number in range(ROUNDS):
        chief, lead, first = cast.supervisors_supervisor, cast.supervisor, number * 10
        assert _at_once(committed_app, [(chief, lead, first), (lead, chief, first)]) == [303, 422]
        db.session.rollback()
        assert db.session.query(Delegation).count() == number + 1
