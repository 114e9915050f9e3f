"""The targets of an amendment: what is as it is in force is settled already, what is changed is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.agreements import AgreementStatus, Approach
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from app.negotiation.models import EntryKind, LineStatus, TargetLine, Voice
from tests import factories
from tests.factories import PASSWORD, Browser, Cast, words

TAKEN_OVER = "Diambil alih dari edisi 1: targetnya sama, jadi tidak dirundingkan lagi."


@pytest.fixture
def signed(cast: Cast) -> Agreement:
    """In force, with two results."""
    measures = [factories.measure("Jumlah surat", "1.200"), factories.measure("Mutu surat", "98%", order=2)]
    results = [factories.result("Hasil A", *measures), factories.result("Hasil B", order=2)]
    return factories.agreement(cast.post, AgreementStatus.SIGNED, results=results)


@pytest.fixture
def writer(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    return sign_in(cast.employee)


@pytest.fixture
def judge(cast: Cast, sign_in: Callable[..., Browser]) -> Browser:
    return sign_in(cast.supervisor)


def _amend(writer: Browser, signed: Agreement) -> Agreement:
    start = date(clock.today().year, 6, 1).isoformat()
    sent = {"ground": "lainnya", "reason": "Loket baru.", "starts_on": start}
    assert writer.send(f"/perjanjian/{signed.id}/perubahan", **sent).status_code == 303
    db.session.expire_all()
    return db.session.query(Agreement).filter_by(edition=2).one()


def _measure(amendment: Agreement, text: str) -> Any:
    db.session.expire_all()
    return next(each for result in amendment.results for each in result.measures if each.text == text)


def _rewrite(writer: Browser, amendment: Agreement, measure: str, **changed: str) -> None:
    url = f"/perjanjian/{amendment.id}/indikator/{_measure(amendment, measure).id}/ubah"
    assert writer.send(url, **changed).status_code == 303


def _step(browser: Browser, amendment: Agreement, move: str, **more: str) -> None:
    assert browser.send(f"/perjanjian/{amendment.id}/langkah/{move}", **more).status_code == 303


def _states(amendment: Agreement) -> dict[str, LineStatus]:
    db.session.expire_all()
    return {each.measure_text: each.status for each in db.session.query(TargetLine).filter_by(agreement=amendment)}


def test_only_what_is_changed_is_open(signed: Agreement, writer: Browser, judge: Browser) -> None:
    amendment = _amend(writer, signed)
    _rewrite(writer, amendment, "Jumlah surat", target_text="1.500")
    _step(writer, amendment, "ajukan")
    assert _states(amendment) == {
        "Jumlah surat": LineStatus.PROPOSED,
        "Mutu surat": LineStatus.AGREED,
        "Persentase surat selesai tepat waktu": LineStatus.AGREED,
    }
    line = db.session.query(TargetLine).filter_by(agreement=amendment, measure_text="Mutu surat").one()
    assert (line.reply_by, line.target_text) == (None, "98%")
    assert [(each.kind, each.voice, each.reason) for each in line.entries] == [
        (EntryKind.PROPOSAL, Voice.EMPLOYEE, ""), (EntryKind.ACCEPTANCE, Voice.PORTAL, TAKEN_OVER),
    ]  # fmt: skip
    shown = words(judge.get(f"/perjanjian/{amendment.id}/target"))
    assert TAKEN_OVER in shown
    assert "1 target menunggu jawaban Anda" in shown
    told = "2 target tidak berubah, jadi diambil alih dari edisi 1 tanpa dirundingkan lagi"
    assert told in words(judge.get(f"/perjanjian/{amendment.id}"))
    _step(judge, amendment, "setujui")
    assert set(_states(amendment).values()) == {LineStatus.AGREED}


def test_changed_after_a_return_it_opens_again(signed: Agreement, writer: Browser, judge: Browser) -> None:
    amendment = _amend(writer, signed)
    _step(writer, amendment, "ajukan")
    assert set(_states(amendment).values()) == {LineStatus.AGREED}
    _step(judge, amendment, "kembalikan", reason="Naikkan jumlah suratnya.")
    _rewrite(writer, amendment, "Jumlah surat", target_text="1.500")
    _rewrite(writer, amendment, "Mutu surat", text="Mutu surat dan arsip")
    _step(writer, amendment, "ajukan")
    assert _states(amendment) == {
        "Jumlah surat": LineStatus.PROPOSED,
        "Mutu surat dan arsip": LineStatus.PROPOSED,
        "Persentase surat selesai tepat waktu": LineStatus.AGREED,
    }


def test_another_measure_or_unit_with_the_same_figure_is_open(signed: Agreement, writer: Browser) -> None:
    amendment = _amend(writer, signed)
    _rewrite(writer, amendment, "Jumlah surat", unit_of_measure="berkas")
    add = f"/perjanjian/{amendment.id}/hasil/{amendment.results[1].id}/indikator/tambah"
    sent = {"text": "Jumlah surat", "target_text": "1.200", "aspect": "kuantitas"}
    assert writer.send(add, **sent).status_code == 303
    _step(writer, amendment, "ajukan")
    lines = db.session.query(TargetLine).filter_by(agreement=amendment, measure_text="Jumlah surat")
    assert {line.status for line in lines} == {LineStatus.PROPOSED}
    assert lines.count() == 2


def test_a_target_that_was_never_negotiated_is_not_taken_over(signed: Agreement, writer: Browser) -> None:
    amendment = _amend(writer, signed)
    signed.approach, amendment.approach = Approach.QUALITATIVE, Approach.QUANTITATIVE
    db.session.commit()
    _step(writer, amendment, "ajukan")
    assert set(_states(amendment).values()) == {LineStatus.PROPOSED}


def test_taken_over_targets_come_into_force(signed: Agreement, writer: Browser, judge: Browser) -> None:
    amendment = _amend(writer, signed)
    _step(writer, amendment, "ajukan")
    for who, move in ((judge, "setujui"), (judge, "tandatangani"), (writer, "tandatangani")):
        _step(who, amendment, move, **({"password_again": PASSWORD} if move == "tandatangani" else {}))
    db.session.expire_all()
    assert amendment.is_in_force
    assert _measure(amendment, "Mutu surat").target_text == "98%"
