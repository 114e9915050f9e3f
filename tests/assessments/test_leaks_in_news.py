"""A whole assessment through its real moves: no word that somebody wrote in confidence leaves it in a notice, a letter
or the facts of the history, where other rules hold of who reads.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from app.assessments import AssessmentStatus
from app.evaluations.objections import deciders
from app.extensions import db
from app.feedback.models import Invitation
from app.kernel.audit import AuditEntry
from app.kernel.outbox import OutboxMessage
from app.notices.models import Notice
from tests import assessing
from tests.assessments.desk import Desk
from tests.evaluations import rated
from tests.factories import Browser, Cast

if TYPE_CHECKING:
    from flask import Flask

SECRET = "RahasiaSekali"
"""In every text that is written below."""
REASONS = {
    "assessment.overall_changed",
    "assessment.review_changed",
    "assessment.reopened",
}
"""Deeds whose reason stands in the history: test_leaks.py looks at who reads it there."""


@pytest.fixture
def desk(app: Flask, cast: Cast) -> Desk:
    return Desk(app, cast, ("98%",))


def _said(what: str) -> str:
    return f"{SECRET} {what}"


def _ask_colleagues(desk: Desk) -> None:
    cast = desk.cast
    asked = desk.employee.post(
        f"/umpan-balik/minta/{desk.id}", question=_said("tanya"), q="", naming="bernama",
        closes_on=str(assessing.day(5)), people=[str(cast.colleague.id)],
    )  # fmt: skip
    assert asked.status_code == 303
    invitation = db.session.query(Invitation).one()
    url = f"/umpan-balik/{invitation.id}"
    assert Browser(desk.app, cast.colleague).send(url, well=_said("jawaban")).status_code == 303


def _talk_and_coach(desk: Desk) -> None:
    agreement = desk.assessment.agreement_id
    sent = {"kind": "konseling", "held_on": str(assessing.day(-1)), "text": _said("konseling")}
    assert desk.supervisor.send(f"/pembinaan/tulis/{agreement}", **sent).status_code == 303


def _file_both(desk: Desk) -> None:
    desk.write(value_text="97", sentence=_said("kalimat"))
    for topic in ("hasil", "perilaku"):
        assert desk.hold(topic, rating="sesuai", text=_said("diri")).status_code == 200
        sent = {"version": 0, "rating": "sesuai", "text": _said("tinjauan")}
        assert desk.supervisor.post(f"{desk.page}/tinjauan/{topic}", htmx=True, **sent).status_code == 200
    assert desk.employee.send(desk.step("kirim-penilaian-diri")).status_code == 303
    assert desk.supervisor.send(desk.step("kirim-tinjauan")).status_code == 303


def _discuss_and_fix(desk: Desk) -> None:
    page = f"{desk.page}/dialog"
    sent = {"text": _said("tinjauan baru"), "reason": _said("alasan ubah")}
    judge = desk.supervisor
    assert judge.resend(judge.get(page), f"{page}/hasil", **sent).status_code == 303
    url = f"{page}-rekomendasi"
    assert judge.resend(judge.get(page), url, recommendation=_said("rekomendasi")).status_code == 303
    rated.predicate(desk.cast, desk.assessment)
    for name, more in (("tetapkan", {}), ("buka-lagi", {"reason": _said("buka lagi")}), ("tetapkan", {})):
        assert judge.send(desk.step(name), **more).status_code == 303


def _calibrate_and_release(desk: Desk) -> None:
    made, head = desk.assessment, Browser(desk.app, desk.cast.unit_head_above)
    url = f"/kalibrasi/{made.unit_id}/{made.window_id}"
    assert head.send(f"{url}/{made.id}", work="di_atas", reason=_said("kalibrasi")).status_code == 303
    assert head.send(f"{url}/terbitkan").status_code in (303, 422)
    if desk.assessment.status is not AssessmentStatus.RELEASED:
        assert head.send(f"{url}/terbitkan", reason="Sebarannya kecil.").status_code == 303


def _object_and_decide(desk: Desk) -> None:
    assert desk.employee.send(desk.step("buka-hasil")).status_code == 303
    assert desk.employee.send(desk.step("ajukan-keberatan"), text=_said("keberatan")).status_code == 303
    objection = deciders.objection_of(desk.assessment)
    assert objection is not None
    page = f"/keberatan/{objection.id}"
    for browser in (desk.supervisor, desk.employee):
        said = browser.resend(browser.get(page), f"{page}/tulis", text=_said("tanggapan"))
        assert said.status_code == 303
    chief = Browser(desk.app, desk.cast.supervisors_supervisor)
    sent = {
        "outcome": "dikabulkan", "reason": _said("putusan"), "work_rating": "di_bawah", "behaviour_rating": "sesuai",
    }  # fmt: skip
    assert chief.send(desk.step("putuskan-keberatan"), **sent).status_code == 303


def test_no_word_leaves_in_a_notice_a_letter_or_the_facts_of_the_history(desk: Desk) -> None:
    for part in (_ask_colleagues, _talk_and_coach, _file_both, _discuss_and_fix, _calibrate_and_release):
        part(desk)
    _object_and_decide(desk)
    assert desk.assessment.status is AssessmentStatus.DECIDED
    told = [f"{each.kind} {each.key} {each.url} {json.dumps(each.facts)}" for each in db.session.query(Notice)]
    letters = [f"{each.kind} {each.key} {json.dumps(each.payload)}" for each in db.session.query(OutboxMessage)]
    history = db.session.query(AuditEntry).all()
    assert len(told) > 8
    assert letters
    assert [each for each in (*told, *letters) if SECRET in each] == []
    assert [each.event for each in history if SECRET in f"{each.facts} {each.sentence}"] == []
    assert {each.event for each in history if SECRET in (each.reason or "")} <= REASONS
    ratings = ("di atas", "di bawah", "di_atas", "di_bawah", "baik", "cukup", "butuh", "kurang")
    of_ratings = [each for each in (*told, *letters) if any(word in each.lower() for word in ratings)]
    assert of_ratings == []
