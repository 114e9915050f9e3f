"""The employee's moves: sent when it is complete, taken back, opened, read; twice is harmless, stale is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app.assessments.kinds import AssessmentStatus
from app.assessments.signals import assessment_moved
from app.extensions import db
from app.kernel import audit, clock
from tests.assessments.desk import Desk
from tests.factories import Cast, form_in, soup, words


def test_what_is_missing_is_said_in_plain_words_with_a_way_to_each(desk: Desk) -> None:
    page = desk.employee.get(desk.step("kirim-penilaian-diri"))
    said = words(page)
    assert "Hasil kerja 1: 4 indikator belum berisi realisasi atau alasannya" in said
    assert "Penilaian Anda atas hasil kerja secara keseluruhan" in said
    assert "Hasil kerja 1 belum punya rencana aksi" in said
    assert not soup(page).find_all("form", action=desk.step("kirim-penilaian-diri"))
    form = soup(desk.employee.get(desk.form))
    links = [str(each["href"]) for each in soup(page).select("#step a") if "#" in str(each["href"])]
    assert links
    assert all(form.find(id=link.partition("#")[2]) for link in links)


def test_it_is_not_sent_while_something_is_missing(desk: Desk) -> None:
    answer = desk.employee.post(desk.step("kirim-penilaian-diri"), version=desk.assessment.version)
    assert answer.status_code == 422
    assert "belum berisi realisasi" in words(answer)
    assert desk.assessment.self_filed_at is None


def test_a_reason_counts_as_well_as_a_realisation(desk: Desk) -> None:
    desk.complete()
    assert "Siap dikirim" in words(desk.employee.get(desk.step("kirim-penilaian-diri")))


def test_it_is_sent_taken_back_and_sent_again(desk: Desk) -> None:
    heard: list[str] = []
    listener = lambda sender, move, actor: heard.append(move)  # noqa: E731 - a signal keeps no nameless listener
    with assessment_moved.connected_to(listener):
        desk.complete()
        for name in ("kirim-penilaian-diri", "tarik-penilaian-diri", "kirim-penilaian-diri"):
            answer = desk.employee.send(desk.step(name))
            assert (answer.status_code, answer.location) == (303, desk.page)
    assert heard == ["kirim-penilaian-diri", "tarik-penilaian-diri", "kirim-penilaian-diri"]
    assert desk.assessment.self_filed_at is not None
    assert desk.assessment.status is AssessmentStatus.RUNNING
    events = [entry.event for entry in audit.history_of(desk.assessment)]
    assert events[:3] == ["assessment.self_filed", "assessment.self_withdrawn", "assessment.self_filed"]


def test_the_second_filing_opens_both_views(desk: Desk) -> None:
    desk.complete()
    assessment = desk.assessment
    assessment.review_filed_at = clock.now()
    db.session.commit()
    desk.employee.send(desk.step("kirim-penilaian-diri"))
    assert desk.assessment.status is AssessmentStatus.DIALOGUE


def test_pressed_twice_it_is_sent_once(desk: Desk) -> None:
    desk.complete()
    url = desk.step("kirim-penilaian-diri")
    sent = form_in(desk.employee.get(url), url)
    assert desk.employee.post(url, **sent).status_code == 303
    again = desk.employee.post(url, **sent)
    assert again.status_code == 409
    assert "sudah Anda kirim" in words(again)
    assert sum(entry.event == "assessment.self_filed" for entry in audit.history_of(desk.assessment)) == 1


def test_a_stale_form_is_told_and_can_then_be_sent_knowingly(desk: Desk) -> None:
    desk.complete()
    url = desk.step("kirim-penilaian-diri")
    stale = desk.employee.post(url, htmx=True, version=desk.assessment.version - 1)
    assert stale.status_code == 409
    assert "berubah sejak Anda membukanya" in words(stale)
    assert desk.assessment.self_filed_at is None
    assert desk.employee.resend(stale, url).status_code == 303
    assert desk.assessment.self_filed_at is not None


@pytest.mark.parametrize(
    ("days", "why"), [((3, 10, 30), "dibuka"), ((-30, -20, -1), "Minta perpanjangan")], ids=["early", "closed"]
)
def test_outside_the_window_the_move_is_locked_and_says_why(desk: Desk, days: tuple[int, ...], why: str) -> None:
    desk.complete()
    window = desk.assessment.window
    names = ("opens_on", "due_on", "closes_on")
    for name, day in zip(names, days, strict=True):
        setattr(window, name, clock.today() + timedelta(days=day))
    db.session.commit()
    page = words(desk.employee.get(desk.page))
    assert "Kenapa terkunci?" in page
    assert why in page
    for answer in (
        desk.employee.get(desk.step("kirim-penilaian-diri")),
        desk.employee.post(desk.step("kirim-penilaian-diri"), version=desk.assessment.version),
    ):
        assert answer.status_code == 409
        assert why in words(answer)


def test_before_the_window_opens_it_can_be_written(desk: Desk) -> None:
    window = desk.assessment.window
    window.opens_on = clock.today() + timedelta(days=3)
    db.session.commit()
    assert desk.write(1, value_text="97%").status_code == 200


def test_the_result_is_opened_by_a_deed_and_read(app: Flask, cast: Cast) -> None:
    desk = Desk(app, cast, ("98%",), AssessmentStatus.RELEASED)
    before = desk.employee.get(desk.page)
    assert "Sesuai ekspektasi" not in words(before)
    assert desk.assessment.received_at is None
    assert desk.employee.send(desk.step("buka-hasil")).status_code == 303
    page = words(desk.employee.get(desk.page))
    assert "Predikat kinerja Baik" in page
    assert "14 hari lagi" in page
    assert desk.employee.send(desk.step("telah-saya-baca")).status_code == 303
    assert desk.assessment.status is AssessmentStatus.ACKNOWLEDGED


@pytest.mark.parametrize("name", ["lompat", "kirim", "kirim-penilaian-diri-"])
def test_there_are_no_other_moves(desk: Desk, name: str) -> None:
    assert desk.employee.get(desk.step(name)).status_code == 404
    assert desk.employee.post(desk.step(name), version=1).status_code == 404


def test_who_may_not_make_the_move_sees_nothing_of_what_is_missing(desk: Desk) -> None:
    for answer in (
        desk.supervisor.get(desk.step("kirim-penilaian-diri")),
        desk.supervisor.post(desk.step("kirim-penilaian-diri")),
    ):
        assert answer.status_code == 403
        assert "indikator belum berisi" not in words(answer)
