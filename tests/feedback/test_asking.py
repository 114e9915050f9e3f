"""Asking colleagues: who may, whom, until when; what is refused, what is harmless."""

from __future__ import annotations

import pytest
from flask import Flask

from app.assessments import AssessmentStatus
from app.extensions import db
from app.notices.models import Notice
from tests import assessing, factories
from tests.factories import Cast, form_in, soup, words
from tests.feedback.circle import Circle


def test_the_employee_asks_and_everybody_asked_is_told(circle: Circle) -> None:
    made = circle.opened()
    assert made.is_anonymous
    assert {each.invitee_id for each in made.invitations} == {each.id for each in circle.colleagues[:3]}
    told = db.session.query(Notice).filter_by(kind="feedback.invited").all()
    assert {each.recipient_id for each in told} == {each.id for each in circle.colleagues[:3]}
    assert all(each.url == circle.url(made, person) for each, person in zip(told, circle.colleagues, strict=False))


def test_the_supervisor_and_who_stands_in_ask(circle: Circle, cast: Cast) -> None:
    assert circle.ask(cast.supervisor).status_code == 303
    factories.delegation(cast.supervisor, cast.colleague)
    assert circle.ask(cast.colleague, question="Satu lagi").status_code == 303


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("supervisors_supervisor", 403), ("unit_head_above", 403), ("team_in_scope", 403), ("auditor", 403),
        ("colleague", 404), ("team_elsewhere", 404),
    ],
)  # fmt: skip
def test_nobody_else_asks(circle: Circle, cast: Cast, who: str, status: int) -> None:
    assert circle.ask(cast.people()[who]).status_code == status
    assert circle.browser(cast.people()[who]).get(circle.ask_url).status_code == status
    assert not circle.rounds()


@pytest.mark.parametrize("status", list(AssessmentStatus))
def test_it_is_asked_until_the_ratings_are_fixed(app: Flask, cast: Cast, status: AssessmentStatus) -> None:
    circle = Circle(app, cast, status)
    may = status in (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE)
    assert circle.ask().status_code == (303 if may else 409)
    assert ("Minta umpan balik" in words(circle.browser(cast.employee).get(f"/penilaian/{circle.id}"))) is may


def test_neither_the_parties_nor_oneself_are_asked(circle: Circle, cast: Cast) -> None:
    factories.delegation(cast.supervisor, cast.colleague)
    for person in (cast.employee, cast.supervisor, cast.colleague):
        answer = circle.ask(cast.colleague, [*circle.colleagues[:3], person])
        assert answer.status_code == 422
        assert "tidak bisa diundang" in words(answer)
    assert not circle.rounds()


def test_who_is_not_active_or_has_no_post_is_not_asked(circle: Circle) -> None:
    gone = circle.colleague("Gunawan Pergi", is_active=False)
    for person in (gone, factories.employee("Tanpa Jabatan")):
        assert circle.ask(people=[*circle.colleagues[:3], person]).status_code == 422


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("question", "", "Wajib diisi"),
        ("question", "   ", "Wajib diisi"),
        ("question", "x" * 10_000, "Terlalu panjang"),
        ("naming", "rahasia", "Pilih"),
        ("naming", "", "Pilih"),
        ("closes_on", "2020-01-01", "sudah lewat"),
        ("closes_on", "9999-12-31", "Terlalu jauh"),
        ("closes_on", "besok", "tanggal"),
        ("closes_on", "", "Wajib diisi"),
        ("people", [], "Pilih paling sedikit satu"),
        ("people", ["abc"], "Pilih paling sedikit satu"),
        ("people", ["99999999999999999999999"], "Pilih paling sedikit satu"),
        ("people", ["2147483647"], "tidak bisa diundang"),
        ("people", [str(number) for number in range(1, 3000)], "Paling banyak 15"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_says_why_and_keeps_the_rest(circle: Circle, field: str, value: object, said: str) -> None:
    answer = circle.ask(**{field: value})
    assert answer.status_code == 422
    assert said in words(answer)
    if field != "question":
        assert "Bagaimana bekerja sama" in words(answer)
    if field != "people":
        assert len(soup(answer).select("#choosing input:checked")) == 3
    assert not circle.rounds()


def test_an_anonymous_round_needs_three_people_a_named_one_does_not(circle: Circle) -> None:
    assert "paling sedikit 3" in words(circle.ask(people=circle.colleagues[:2]))
    assert circle.ask(people=circle.colleagues[:2], naming="bernama").status_code == 303


def test_sixteen_are_too_many(circle: Circle) -> None:
    more = [circle.colleague(f"Orang {number}") for number in range(11)]
    assert "Paling banyak 15" in words(circle.ask(people=[*circle.colleagues, *more]))
    assert circle.ask(people=[*circle.colleagues, *more[:10]]).status_code == 303


def test_sent_twice_it_is_one_round(circle: Circle) -> None:
    first, second = circle.ask(), circle.ask()
    assert first.location == second.location
    assert len(circle.rounds()) == 1


def test_looking_for_people_sends_nothing_and_keeps_who_is_ticked(circle: Circle, cast: Cast) -> None:
    browser = circle.browser(cast.employee)
    sent = circle.asked(circle.colleagues[:2], q="eka", question="Yang saya ketik")
    answer = browser.post(f"{circle.ask_url}?cari=1", **sent)
    assert answer.status_code == 200
    assert not circle.rounds()
    shown = {
        field["value"]: field.has_attr("checked") for field in soup(answer).select("#choosing input[type=checkbox]")
    }
    assert shown == {str(circle.colleagues[n].id): n < 2 for n in (0, 1, 4)}
    assert "Yang saya ketik" in form_in(answer, circle.ask_url)["question"]


def test_a_search_finds_neither_the_parties_nor_oneself(circle: Circle, cast: Cast) -> None:
    for person in (cast.employee, cast.supervisor):
        for text in (person.name, person.nip):
            answer = circle.browser(cast.employee).post(f"{circle.ask_url}?cari=1", **circle.asked([], q=text))
            assert "Tidak ada yang cocok" in words(answer)
            assert not soup(answer).select("#choosing input[type=checkbox]")


def test_colleagues_of_the_unit_are_offered_at_first(circle: Circle, cast: Cast) -> None:
    page = words(circle.browser(cast.employee).get(circle.ask_url))
    assert "Ani Arsip, Analis Layanan" in page
    assert "Citra Rekan" in page
    assert cast.team_elsewhere.name not in page


def test_today_is_a_day_until_which_can_be_asked(circle: Circle) -> None:
    assert circle.ask(closes_on=assessing.day(0).isoformat()).status_code == 303


def test_it_takes_as_many_queries_for_one_as_for_fifteen(circle: Circle, cast: Cast) -> None:
    from tests.support.counting import counted

    browser, counts = circle.browser(cast.employee), []
    for people in (circle.colleagues[:3], circle.colleagues):
        sent = circle.asked(people, q="eka")
        with counted() as seen:
            browser.get(circle.ask_url)
            browser.post(f"{circle.ask_url}?cari=1", **sent)
        counts.append(len(seen))
    assert counts[0] >= counts[1] - 1
