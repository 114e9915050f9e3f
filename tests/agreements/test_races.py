"""Two at the same instant, with real commits: one waits for the other, and the agreement never contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Measure
from app.extensions import db
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, form_in

if TYPE_CHECKING:
    from flask import Flask

ROUNDS = 3


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


def _at_once(*acts: Callable[[], int]) -> list[int]:
    """Do all of it in the same instant; the status of each answer."""
    barrier, answers = Barrier(len(acts)), dict[int, int]()

    def run(number: int, act: Callable[[], int]) -> None:
        barrier.wait()
        answers[number] = act()

    threads = [Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(acts))]


def _ready(browser: Browser, url: str, **data: str) -> Callable[[], int]:
    """The form at `url`, open and filled, about to be sent."""
    sent = {**form_in(browser.get(url), url), **data}
    return lambda: browser.client.post(url, data=sent).status_code


def test_a_double_click_starts_one(committed_app: Flask, office: Cast) -> None:
    browsers = [Browser(committed_app, office.employee) for _tab in range(2)]
    tokens = [browser.token() for browser in browsers]
    post = office.post.id

    def start(browser: Browser, token: str) -> Callable[[], int]:
        sent = {"csrf_token": token, "placement": post}
        return lambda: browser.client.post("/perjanjian/mulai", data=sent).status_code

    assert set(_at_once(*map(start, browsers, tokens))) <= {303, 409}
    db.session.rollback()
    assert db.session.query(Agreement).count() == 1


def test_both_sign_at_once(committed_app: Flask, office: Cast) -> None:
    parties = [Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)]
    for edition in range(1, ROUNDS + 1):
        agreed = factories.agreement(office.post, AgreementStatus.AGREED, edition=edition)
        url = f"/perjanjian/{agreed.id}/langkah/tandatangani"
        assert _at_once(*(_ready(party, url, password_again=PASSWORD) for party in parties)) == [303, 303]
        db.session.rollback()
        assert (agreed.status, len(agreed.signatures)) == (AgreementStatus.SIGNED, 2)


def test_one_signs_while_the_other_returns(committed_app: Flask, office: Cast) -> None:
    employee, supervisor = Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)
    for edition in range(1, ROUNDS + 1):
        agreed = factories.agreement(office.post, AgreementStatus.AGREED, edition=edition)
        url = f"/perjanjian/{agreed.id}/langkah"
        answers = _at_once(
            _ready(employee, f"{url}/tandatangani", password_again=PASSWORD),
            _ready(supervisor, f"{url}/kembalikan", reason="Ada yang terlewat."),
        )
        assert sorted(answers) == [303, 409]
        db.session.rollback()
        signed = len(agreed.signatures)
        assert agreed.status is (AgreementStatus.AGREED if signed else AgreementStatus.RETURNED)


def test_a_row_is_written_while_it_is_handed_in(committed_app: Flask, office: Cast) -> None:
    tabs = [Browser(committed_app, office.employee) for _tab in range(2)]
    for edition in range(1, ROUNDS + 1):
        draft = factories.agreement(office.post, edition=edition)
        before = db.session.query(Measure).count()
        add = f"/perjanjian/{draft.id}/hasil/{draft.results[0].id}/indikator/tambah"
        handed_in, written = _at_once(
            _ready(tabs[0], f"/perjanjian/{draft.id}/langkah/ajukan"),
            _ready(tabs[1], add, text="Di saat terakhir", target_text="5"),
        )
        assert (handed_in, written) in {(303, 303), (303, 403)}
        db.session.rollback()
        assert db.session.query(Measure).count() == before + (written == 303)
