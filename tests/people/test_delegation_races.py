"""Two delegations of one supervisor's work at the same instant, with real commits: one is given, the other refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.extensions import db
from app.kernel import clock
from app.people.models import Delegation, Employee
from tests import factories
from tests.factories import Browser, Cast
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

ROUNDS = 3


@pytest.fixture
def cast(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


def _handed_on(app: Flask, sent: list[tuple[Employee, Employee, int]]) -> list[int]:
    """The answers, sorted, where each hands their work on to the other, for the week that starts in so many days."""
    url, acts = "/cuti-dan-pelimpahan/limpahkan", []
    for principal, delegate, first in sent:
        starts_on, ends_on = ((clock.today() + timedelta(days=first + more)).isoformat() for more in (0, 6))
        browser = Browser(app, principal)
        acts.append(ready(browser, url, delegate=delegate.nip or "", starts_on=starts_on, ends_on=ends_on))
    return sorted(at_once(*acts))


def test_two_tabs_hand_the_same_days_to_different_people(committed_app: Flask, cast: Cast) -> None:
    for number in range(ROUNDS):
        first = number * 10
        sent = [(cast.supervisor, to, first + shift) for to, shift in ((cast.colleague, 0), (cast.auditor, 3))]
        assert _handed_on(committed_app, sent) == [303, 422]
        db.session.rollback()
        assert db.session.query(Delegation).count() == number + 1


def test_two_supervisors_hand_their_work_to_each_other(committed_app: Flask, cast: Cast) -> None:
    for number in range(ROUNDS):
        chief, lead, first = cast.supervisors_supervisor, cast.supervisor, number * 10
        assert _handed_on(committed_app, [(chief, lead, first), (lead, chief, first)]) == [303, 422]
        db.session.rollback()
        assert db.session.query(Delegation).count() == number + 1
