"""Answering and declining: until when, how often, by whom; what is kept when something is wrong."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.feedback.models import Answer
from app.kernel.audit import AuditEntry
from tests import factories
from tests.factories import Cast, soup, words
from tests.feedback.circle import Circle


@pytest.mark.parametrize("naming", ["anonim", "bernama"])
def test_an_answer_is_taken_once_however_often_it_is_sent(circle: Circle, naming: str) -> None:
    made, person = circle.opened(naming=naming), circle.colleagues[0]
    for _ in range(2):
        assert circle.answer(made, person, akuntabel="sering").status_code == 303
    made = circle.rounds()[0]
    assert made.answered == 1
    content = {"well": "Ramah kepada warga.", "better": "", "behaviours": {"akuntabel": "sering"}}
    if naming == "anonim":
        assert made.box == [content]
        assert db.session.scalar(select(func.count(Answer.id))) == 0
    else:
        assert made.box == []
        assert [each.content for each in db.session.scalars(select(Answer))] == [content]


def test_a_second_anonymous_answer_changes_nothing_and_the_page_had_said_so(circle: Circle) -> None:
    made, person = circle.opened(), circle.colleagues[0]
    browser, url = circle.browser(person), circle.url(made, person)
    assert "tidak bisa diubah atau ditarik setelah dikirim" in words(browser.get(url))
    circle.answer(made, person)
    assert circle.answer(made, person, "Yang lain sama sekali.").status_code == 303
    assert [each["well"] for each in circle.rounds()[0].box] == ["Ramah kepada warga."]
    page = browser.get(url)
    assert "tidak ada yang tahu mana milik Anda" in words(page)
    assert not soup(page).select("main textarea")


def test_a_named_answer_is_changed_until_the_round_closes(circle: Circle) -> None:
    made, person = circle.opened(naming="bernama"), circle.colleagues[0]
    circle.answer(made, person)
    browser, url = circle.browser(person), circle.url(made, person)
    assert browser.send(url, better="Lebih sering bertanya.").status_code == 303
    assert db.session.scalars(select(Answer)).one().content["better"] == "Lebih sering bertanya."
    stale = circle.answer(made, person, "Dari tab lama")
    assert stale.status_code == 409
    assert "Ramah kepada warga." in words(stale)
    assert "Dari tab lama" in words(stale)
    circle.close(made)
    assert "tidak bisa diubah lagi" in words(browser.get(url))
    assert circle.answer(made, person, "Terlambat", version=2).status_code == 409


@pytest.mark.parametrize("naming", ["anonim", "bernama"])
def test_after_closing_nothing_is_taken(circle: Circle, naming: str) -> None:
    made, person = circle.opened(naming=naming), circle.colleagues[0]
    circle.close(made)
    assert circle.answer(made, person).status_code == 409
    assert circle.browser(person).post(f"{circle.url(made, person)}/tolak").status_code == 409
    assert "sudah ditutup" in words(circle.browser(person).get(circle.url(made, person)))
    assert circle.rounds()[0].answered == 0


def test_it_closes_once_nobody_is_left_to_answer(circle: Circle) -> None:
    made = circle.opened(naming="bernama")
    circle.answered(made, 2)
    assert (
        circle.browser(circle.colleagues[2]).send(f"{circle.url(made, circle.colleagues[2])}/tolak").status_code == 303
    )
    answer = circle.answer(made, circle.colleagues[0], "Masih ingin mengubah", version=1)
    assert answer.status_code == 409
    assert "Semua yang diundang" in words(answer)


@pytest.mark.parametrize("naming", ["anonim", "bernama"])
def test_who_declined_may_think_again_and_who_answered_cannot_decline(circle: Circle, naming: str) -> None:
    made, person = circle.opened(naming=naming), circle.colleagues[0]
    browser, url = circle.browser(person), circle.url(made, person)
    for _ in range(2):
        assert browser.post(f"{url}/tolak").status_code == 303
    assert circle.invitation(made, person).has_declined
    assert circle.answer(made, person).status_code == 303
    assert circle.invitation(made, person).has_answered
    assert browser.post(f"{url}/tolak").status_code == 409


@pytest.mark.parametrize("who", ["employee", "supervisor", "unit_head_above", "auditor", "colleague", "another"])
def test_anybody_elses_invitation_is_absent(circle: Circle, cast: Cast, who: str) -> None:
    made = circle.opened()
    url = circle.url(made, circle.colleagues[0])
    browser = circle.browser(circle.colleagues[1] if who == "another" else cast.people()[who])
    for address in (url, f"{url}/tolak"):
        assert browser.get(address).status_code == 404
        assert browser.post(address, version=0, well="Atas nama orang lain").status_code == 404
    assert circle.rounds()[0].box == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"well": "", "better": ""}, "Isi paling sedikit satu"),
        ({"well": "x" * 10_000}, "Terlalu panjang"),
        ({"well": "Baik.", "better": "\x00\x01"}, ""),
        ({"well": "Baik.", "harmonis": "selalu"}, ""),
        ({"well": "Baik.", "version": "abc"}, ""),
    ],
)
def test_what_cannot_be_taken_says_why_and_keeps_the_words(circle: Circle, sent: dict[str, str], said: str) -> None:
    made, person = circle.opened(), circle.colleagues[0]
    answer = circle.answer(made, person, **sent)
    assert answer.status_code == 422
    assert said in words(answer)
    if len(sent["well"]) == 5:
        assert "Baik." in words(answer)
    assert circle.rounds()[0].box == []


def test_markup_is_words(circle: Circle, cast: Cast) -> None:
    made = circle.opened()
    for person in circle.colleagues[:3]:
        circle.answer(made, person, "<script>alert(1)</script>", better='"><img src=x>')
    page = circle.browser(cast.employee).get(f"/umpan-balik/permintaan/{made.id}")
    assert "<script>alert" not in page.get_data(as_text=True)
    assert "<script>alert(1)</script>" in words(page)


def test_of_a_named_round_the_history_tells_who_answered_never_what(circle: Circle) -> None:
    made = circle.opened(naming="bernama")
    circle.answered(made, 1)
    entries = db.session.query(AuditEntry).filter_by(subject="feedback_rounds").all()
    assert {each.event for each in entries} == {"feedback.asked", "feedback.answered"}
    assert not any("Kata" in str(each.facts) for each in entries)


def test_the_home_of_feedback_lists_what_waits(circle: Circle) -> None:
    made, person = circle.opened(), circle.colleagues[0]
    browser = circle.browser(person)
    assert "Rina Pegawai" in words(browser.get("/umpan-balik"))
    circle.answer(made, person)
    page = words(browser.get("/umpan-balik"))
    assert "Tidak ada yang menunggu jawaban Anda" in page
    assert "Anda menjawab" in page
    assert "Belum ada" in words(circle.browser(factories.employee("Orang Baru")).get("/umpan-balik"))
