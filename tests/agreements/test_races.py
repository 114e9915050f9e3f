"""Two at the same instant, with real commits: one waits for the other, and the agreement never contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.agreements import ending
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Measure
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from tests import factories
from tests.factories import PASSWORD, Browser, Cast
from tests.support.races import at_once, ready

if TYPE_CHECKING:
    from flask import Flask

ROUNDS = 3


@pytest.fixture
def office(committed_app: Flask) -> Iterator[Cast]:
    with committed_app.app_context():
        yield factories.cast()


def test_a_double_click_starts_one(committed_app: Flask, office: Cast) -> None:
    browsers = [Browser(committed_app, office.employee) for _tab in range(2)]
    tokens = [browser.token() for browser in browsers]
    post = office.post.id

    def start(browser: Browser, token: str) -> Callable[[], int]:
        sent = {"csrf_token": token, "placement": post}
        return lambda: browser.client.post("/perjanjian/mulai", data=sent).status_code

    assert set(at_once(*map(start, browsers, tokens))) <= {303, 409}
    db.session.rollback()
    assert db.session.query(Agreement).count() == 1


def test_both_signat_once(committed_app: Flask, office: Cast) -> None:
    parties = [Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)]
    for edition in range(1, ROUNDS + 1):
        agreed = factories.agreement(office.post, AgreementStatus.AGREED, edition=edition)
        url = f"/perjanjian/{agreed.id}/langkah/tandatangani"
        assert at_once(*(ready(party, url, password_again=PASSWORD) for party in parties)) == [303, 303]
        db.session.rollback()
        assert (agreed.status, len(agreed.signatures)) == (AgreementStatus.SIGNED, 2)


def test_one_signs_while_the_other_returns(committed_app: Flask, office: Cast) -> None:
    employee, supervisor = Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)
    for edition in range(1, ROUNDS + 1):
        agreed = factories.agreement(office.post, AgreementStatus.AGREED, edition=edition)
        url = f"/perjanjian/{agreed.id}/langkah"
        answers = at_once(
            ready(employee, f"{url}/tandatangani", password_again=PASSWORD),
            ready(supervisor, f"{url}/kembalikan", reason="Ada yang terlewat."),
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
        handed_in, written = at_once(
            ready(tabs[0], f"/perjanjian/{draft.id}/langkah/ajukan"),
            ready(tabs[1], add, text="Di saat terakhir", target_text="5"),
        )
        assert (handed_in, written) in {(303, 303), (303, 403)}
        db.session.rollback()
        assert db.session.query(Measure).count() == before + (written == 303)


def test_two_amendments_at_once_are_one(committed_app: Flask, office: Cast) -> None:
    parties = [Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)]
    signed = factories.agreement(office.post, AgreementStatus.SIGNED)
    db.session.commit()
    url = f"/perjanjian/{signed.id}/perubahan"
    start = (signed.starts_on + timedelta(days=40)).isoformat()
    assert sorted(at_once(*(ready(each, url, reason="Sama", starts_on=start) for each in parties))) == [303, 409]
    db.session.rollback()
    assert [each.edition for each in db.session.query(Agreement).order_by(Agreement.edition)] == [1, 2]


def test_an_amendment_is_signed_last_while_the_person_moves(committed_app: Flask, office: Cast) -> None:
    employee, team = Browser(committed_app, office.employee), Browser(committed_app, office.team_in_scope)
    first = factories.agreement(office.post, AgreementStatus.SIGNED)
    start, last = first.starts_on + timedelta(days=2), first.starts_on + timedelta(days=9)
    second = factories.agreement(
        office.post, AgreementStatus.AGREED, edition=2, amends_id=first.id, amend_party=Party.EMPLOYEE,
        starts_on=start, signed_by=(Party.SUPERVISOR,),
    )  # fmt: skip
    db.session.commit()
    answers = at_once(
        ready(employee, f"/perjanjian/{second.id}/langkah/tandatangani", password_again=PASSWORD),
        ready(team, f"/pegawai/{office.employee.id}/penempatan/{office.post.id}/akhiri", ends_on=last.isoformat()),
    )
    assert answers == [303, 303]
    db.session.rollback()
    assert (first.status, first.closed_on) == (AgreementStatus.ENDED, start - timedelta(days=1))
    assert second.status is (AgreementStatus.ENDED if last < clock.today() else AgreementStatus.SIGNED)
    assert second.closed_on == (last if last < clock.today() else None)


def test_two_workers_end_each_agreement_once(committed_app: Flask, office: Cast) -> None:
    year = clock.today().year - 1
    old = [factories.agreement(office.post, AgreementStatus.SIGNED, year=year, edition=n) for n in range(1, 6)]
    db.session.commit()

    def work() -> int:
        with committed_app.app_context():
            ending.end_all_due()
        return 0

    at_once(work, work)
    db.session.rollback()
    assert {each.status for each in old} == {AgreementStatus.ENDED}
    assert db.session.query(AuditEntry).filter_by(event="agreement.ended").count() == len(old)


def test_it_is_taken_back_while_the_supervisor_agrees(committed_app: Flask, office: Cast) -> None:
    employee, supervisor = Browser(committed_app, office.employee), Browser(committed_app, office.supervisor)
    submitted = factories.agreement(office.post, AgreementStatus.SUBMITTED)
    db.session.commit()
    url = f"/perjanjian/{submitted.id}/langkah"
    taken, agreed = at_once(ready(employee, f"{url}/tarik"), ready(supervisor, f"{url}/setujui"))
    assert (taken, agreed) in {(303, 404), (409, 303)}
    db.session.rollback()
    assert submitted.status is (AgreementStatus.DRAFT if taken == 303 else AgreementStatus.AGREED)
