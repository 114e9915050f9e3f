"""A later day for a round, or taking it back: who may, until when, who is told, what becomes of the answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from app.assessments import AssessmentStatus
from app.extensions import db
from app.feedback import reminding
from app.feedback.models import Answer, Round
from app.kernel.audit import AuditEntry
from app.notices.models import Notice
from tests import assessing, factories
from tests.factories import Cast, words
from tests.feedback.circle import Circle
from tests.feedback.test_unlinkable import stored

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

WHY = "Sebagian rekan sedang dinas luar."


def extend(circle: Circle, made: Round, days: int = 12, who: factories.Employee | None = None) -> TestResponse:
    url = f"/umpan-balik/permintaan/{made.id}/perpanjang"
    browser = circle.browser(who or circle.cast.employee)
    return browser.post(url, closes_on=assessing.day(days).isoformat(), reason=WHY)


def cancel(circle: Circle, made: Round, who: factories.Employee | None = None, reason: str = WHY) -> TestResponse:
    browser = circle.browser(who or circle.cast.employee)
    return browser.post(f"/umpan-balik/permintaan/{made.id}/batalkan", reason=reason)


def told(kind: str) -> list[int]:
    return sorted(each.recipient_id for each in db.session.query(Notice).filter_by(kind=kind))


def sentences(event: str) -> list[tuple[str, str | None]]:
    found = db.session.query(AuditEntry).filter_by(event=event).order_by(AuditEntry.subject)
    return [(each.subject, each.reason) for each in found]


def ids(people: list[factories.Employee]) -> list[int]:
    return sorted(each.id for each in people)


def test_a_later_day_is_told_and_stands_in_both_histories(circle: Circle) -> None:
    made = circle.opened(naming="bernama")
    circle.answered(made, 1)
    for _ in range(2):
        assert extend(circle, made).status_code == 303
    assert circle.rounds()[0].closes_on == assessing.day(12)
    assert told("feedback.extended") == ids(circle.colleagues[1:3])
    assert sentences("feedback.extended") == [("assessments", WHY), ("feedback_rounds", WHY)]
    assert circle.answer(made, circle.colleagues[1]).status_code == 303


def test_of_an_anonymous_round_everybody_is_told_so_that_no_notice_says_who_had_answered(circle: Circle) -> None:
    made = circle.opened()
    circle.answered(made, 1)
    assert extend(circle, made).status_code == 303
    assert told("feedback.extended") == ids(circle.colleagues[:3])


@pytest.mark.parametrize(
    ("days", "said"), [(7, ""), (6, "Pilih tanggal sesudah"), (-1, "sudah lewat"), (91, "Terlalu jauh")]
)
def test_only_a_later_day_that_is_near_enough(circle: Circle, days: int, said: str) -> None:
    made = circle.opened()
    answer = extend(circle, made, days)
    assert answer.status_code == (422 if said else 303)
    assert said in words(answer)
    assert circle.rounds()[0].closes_on == assessing.day(7)
    assert not told("feedback.extended")


@pytest.mark.parametrize("move", ["perpanjang", "batalkan"])
def test_a_reason_is_asked(circle: Circle, move: str) -> None:
    made = circle.opened()
    url = f"/umpan-balik/permintaan/{made.id}/{move}"
    sent = circle.browser(circle.cast.employee).post(url, closes_on=assessing.day(9).isoformat(), reason="  ")
    assert sent.status_code == 422
    assert "Wajib diisi" in words(sent)


def test_after_its_day_a_round_is_reopened_only_while_nothing_was_read(circle: Circle) -> None:
    anonymous = circle.opened(circle.colleagues)
    circle.answered(anonymous, 2)
    circle.close(anonymous)
    assert extend(circle, anonymous).status_code == 303
    circle.answer(anonymous, circle.colleagues[2])
    circle.close(anonymous)
    refused = extend(circle, anonymous)
    assert refused.status_code == 409
    assert "sudah dibuka" in words(refused)
    named = circle.opened(naming="bernama")
    circle.answered(named, 1)
    circle.close(named)
    assert extend(circle, named).status_code == 409


def test_a_round_that_nobody_is_left_to_answer_waits_for_nobody(circle: Circle) -> None:
    made = circle.opened()
    for person in circle.colleagues[:3]:
        circle.browser(person).post(f"{circle.url(made, person)}/tolak")
    assert "Semua yang diundang" in words(extend(circle, made))


def test_once_the_ratings_are_fixed_nothing_is_waited_for(circle: Circle) -> None:
    made = circle.opened()
    facts = assessing.facts_of(AssessmentStatus.FIXED)
    for name, value in {"status": AssessmentStatus.FIXED, **facts}.items():
        setattr(circle.assessment, name, value)
    db.session.commit()
    assert extend(circle, made).status_code == 409
    assert "Perpanjang" not in words(circle.browser(circle.cast.employee).get(f"/umpan-balik/permintaan/{made.id}"))
    assert cancel(circle, made).status_code == 303


@pytest.mark.parametrize("naming", ["anonim", "bernama"])
def test_cancelled_the_answers_are_gone_and_everybody_asked_is_told(circle: Circle, cast: Cast, naming: str) -> None:
    made = circle.opened(circle.colleagues, naming=naming)
    circle.answered(made, 4)
    for _ in range(2):
        assert cancel(circle, made).status_code == 303
    made = circle.rounds()[0]
    assert (made.is_cancelled, made.box, db.session.query(Answer).count()) == (True, [], 0)
    assert not any("Kata" in str(row) for row in stored().values())
    assert told("feedback.cancelled") == ids(circle.colleagues)
    assert sentences("feedback.cancelled") == [("assessments", WHY), ("feedback_rounds", WHY)]
    page = words(circle.browser(cast.supervisor).get(f"/umpan-balik/permintaan/{made.id}"))
    assert "Permintaan ini dibatalkan" in page
    assert "Dibatalkan" in words(circle.browser(cast.employee).get("/umpan-balik"))
    assert "diminta Rina" not in words(circle.browser(cast.employee).get(f"/penilaian/{circle.id}"))


def test_who_was_asked_sees_that_it_was_cancelled_and_answers_no_more(circle: Circle) -> None:
    made = circle.opened()
    cancel(circle, made)
    person = circle.colleagues[0]
    assert "dibatalkan oleh yang meminta" in words(circle.browser(person).get(circle.url(made, person)))
    for answer in (
        circle.answer(made, person),
        circle.browser(person).post(f"{circle.url(made, person)}/tolak"),
        extend(circle, made),
    ):
        assert answer.status_code == 409
        assert "dibatalkan" in words(answer)
    assert "Tidak ada yang menunggu jawaban Anda" in words(circle.browser(person).get("/umpan-balik"))


def test_nobody_is_reminded_of_a_cancelled_round_nor_told_that_it_closed(circle: Circle) -> None:
    made = circle.opened()
    assert list(reminding.to_answer(assessing.day(6)))
    cancel(circle, made)
    assert not list(reminding.to_answer(assessing.day(6)))
    assert not list(reminding.closed(assessing.day(8)))


def test_after_a_later_day_one_is_reminded_anew(circle: Circle) -> None:
    made = circle.opened()
    before = {each.key for each in reminding.to_answer(made.closes_on)}
    extend(circle, made)
    assert before.isdisjoint(each.key for each in reminding.to_answer(circle.rounds()[0].closes_on - timedelta(days=1)))


def test_a_closed_round_is_not_taken_back(circle: Circle) -> None:
    made = circle.opened(circle.colleagues)
    circle.answered(made, 3)
    circle.close(made)
    refused = cancel(circle, made)
    assert refused.status_code == 409
    assert "sudah ditutup" in words(refused)
    assert len(circle.rounds()[0].box) == 3


@pytest.mark.parametrize("by", ["employee", "supervisor"])
def test_only_the_side_that_asked_steers(circle: Circle, cast: Cast, by: str) -> None:
    assert circle.ask(cast.people()[by]).status_code == 303
    made, other = circle.rounds()[0], cast.supervisor if by == "employee" else cast.employee
    for act in (extend, cancel):
        assert act(circle, made, who=other).status_code == 403
    assert "Batalkan permintaan" not in words(circle.browser(other).get(f"/umpan-balik/permintaan/{made.id}"))
    for name in ("supervisors_supervisor", "unit_head_above", "team_in_scope", "auditor", "colleague"):
        for move in ("perpanjang", "batalkan"):
            url = f"/umpan-balik/permintaan/{made.id}/{move}"
            assert circle.browser(cast.people()[name]).get(url).status_code == 404
    assert circle.rounds()[0].closes_on == assessing.day(7)


def test_who_stands_in_for_the_supervisor_steers_what_the_supervisor_asked(circle: Circle, cast: Cast) -> None:
    circle.ask(cast.supervisor)
    factories.delegation(cast.supervisor, cast.colleague)
    assert cancel(circle, circle.rounds()[0], cast.colleague).status_code == 303


@pytest.mark.parametrize("move", ["perpanjang", "batalkan"])
def test_the_pages_say_what_will_happen(circle: Circle, move: str) -> None:
    made = circle.opened()
    circle.answered(made, 1)
    page = words(circle.browser(circle.cast.employee).get(f"/umpan-balik/permintaan/{made.id}/{move}"))
    assert "1 dari 3 sudah menjawab" in page
    assert ("dihapus tanpa dibaca siapa pun" if move == "batalkan" else "juga yang sudah menjawab") in page


def test_an_answer_and_the_cancelling_at_once_leave_no_answer(committed_app: Flask) -> None:
    from tests.support.races import at_once, ready

    with committed_app.app_context():
        circle = Circle(committed_app, factories.cast())
        made = circle.opened(circle.colleagues)
        url = f"/umpan-balik/permintaan/{made.id}/batalkan"
        acts = [ready(circle.browser(each), circle.url(made, each), well="Kata") for each in circle.colleagues[:3]]
        acts += [ready(circle.browser(circle.cast.employee), url, reason=WHY) for _ in range(2)]
    *answers, first, second = at_once(*acts)
    assert (first, second) == (303, 303)
    assert set(answers) <= {303, 409}
    with committed_app.app_context():
        found = circle.rounds()[0]
        assert (found.is_cancelled, found.box) == (True, [])
        assert found.answered == answers.count(303)
        assert sentences("feedback.cancelled") == [("assessments", WHY), ("feedback_rounds", WHY)]
