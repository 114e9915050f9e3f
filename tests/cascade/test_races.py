"""Two at the same instant, with real commits: one waits for the other, and no cell and no result stands twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from app.agreements.models import Agreement, Result
from app.cascade.models import Contribution, ContributionStatus
from app.extensions import db
from tests import factories
from tests.cascade.making import WORDS, cell, leaders_agreement, suggestion
from tests.factories import Browser, Cast
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

ROUNDS = 4


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


@pytest.fixture
def leaders(office: Cast) -> Agreement:
    results = [factories.result(f"Hasil {number}", order=number) for number in range(ROUNDS)]
    return leaders_agreement(office, results=results)


def test_two_tabs_write_an_empty_cell(committed_app: Flask, office: Cast, leaders: Agreement) -> None:
    tabs = [Browser(committed_app, office.supervisor) for _tab in range(2)]
    for column in leaders.results:
        url = cell(column, office.post)
        answers = at_once(*(ready(tab, url, text=f"{WORDS} {n}") for n, tab in enumerate(tabs)))
        assert sorted(answers) == [303, 409]
    db.session.rollback()
    assert db.session.query(Contribution).count() == ROUNDS


def test_two_clicks_take_it_once(committed_app: Flask, office: Cast, leaders: Agreement) -> None:
    draft = factories.agreement(office.post, results=[])
    tabs, page = [Browser(committed_app, office.employee) for _tab in range(2)], f"/perjanjian/{draft.id}/saran"
    for place, column in enumerate(leaders.results, start=1):
        offered = suggestion(column, office.post)
        url = f"{page}/{offered.id}/ambil"
        assert at_once(*(ready(tab, url, page) for tab in tabs)) == [303, 303]
        db.session.rollback()
        assert db.session.query(Result).filter_by(agreement_id=draft.id).count() == place


def test_it_is_taken_while_the_leader_writes_other_words(
    committed_app: Flask, office: Cast, leaders: Agreement
) -> None:
    draft = factories.agreement(office.post, results=[])
    member, leader = Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)
    page = f"/perjanjian/{draft.id}/saran"
    for column in leaders.results:
        offered = suggestion(column, office.post)
        url = cell(column, office.post)
        taken, written = at_once(
            ready(member, f"{page}/{offered.id}/ambil", page), ready(leader, url, text="Isi yang baru")
        )
        assert (taken, written) in {(303, 409), (409, 303)}
        db.session.rollback()
        is_taken = offered.status is ContributionStatus.TAKEN
        assert (offered.text, is_taken) == ((WORDS, True) if taken == 303 else ("Isi yang baru", False))
        assert (offered.result is not None) is is_taken
