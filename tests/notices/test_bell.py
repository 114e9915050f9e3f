"""The bell on every page: how many are unread, at no extra query, and a poll that costs one query and wakes nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app import notices
from app.extensions import db
from app.kernel import clock
from app.people import Employee
from app.people.models import UserSession
from tests import factories
from tests.factories import Browser, soup
from tests.support.counting import counted

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

BELL = "/pemberitahuan/lonceng"


def _tell(person: Employee, *keys: str) -> None:
    for key in keys:
        notices.tell([person.id], "uji.segera", key, "/perjanjian", who="Hadi")
    db.session.commit()


def _poll(browser: Browser, tag: str) -> TestResponse:
    return browser.client.get(BELL, headers={"HX-Request": "true", "HX-Request-Type": "partial", "If-None-Match": tag})


def _said(answer: TestResponse) -> str:
    bell = soup(answer).find(id="bell")
    assert bell is not None
    hidden = bell.select_one(".visually-hidden")
    assert hidden is not None
    return hidden.get_text()


def test_every_page_says_how_many_are_unread_without_asking_for_it(browser: Browser, rina: Employee) -> None:
    browser.get("/akun-saya")
    with counted() as before:
        assert _said(browser.get("/akun-saya")) == "Pemberitahuan"
    _tell(rina, "a", "b", "c")
    _tell(factories.employee(), "a")
    with counted() as after:
        assert _said(browser.get("/akun-saya")) == "Pemberitahuan, 3 belum dibaca"
    assert len(after) == len(before)


def test_a_poll_without_news_is_a_bare_304_after_one_query(browser: Browser, rina: Employee) -> None:
    _tell(rina, "a")
    fresh = _poll(browser, 'W/"none"')
    assert (fresh.status_code, _said(fresh)) == (200, "Pemberitahuan, 1 belum dibaca")
    with counted() as statements:
        again = _poll(browser, fresh.headers["ETag"])
    assert (again.status_code, again.get_data(), len(statements)) == (304, b"", 1)
    _tell(rina, "b")
    assert _said(_poll(browser, fresh.headers["ETag"])) == "Pemberitahuan, 2 belum dibaca"


def test_the_page_asks_with_the_tag_of_what_it_shows(browser: Browser, rina: Employee) -> None:
    _tell(rina, "a")
    bell = soup(browser.get("/akun-saya")).find(id="bell")
    assert bell is not None
    assert _poll(browser, _tag_in(str(bell["hx-headers"]))).status_code == 304


def test_a_poll_does_not_keep_a_session_alive_and_an_ended_one_disturbs_nobody(browser: Browser) -> None:
    browser.get("/akun-saya")
    session = db.session.query(UserSession).one()
    session.seen_at = long_ago = clock.now() - timedelta(minutes=20)
    db.session.commit()
    _poll(browser, 'W/"none"')
    db.session.expire_all()
    assert session.seen_at == long_ago, "a page left open is not a person"
    session.seen_at = clock.now() - timedelta(minutes=31)
    db.session.commit()
    answer = _poll(browser, 'W/"none"')
    assert (answer.status_code, answer.headers.get("HX-Redirect")) == (204, None)
    assert browser.get("/akun-saya").status_code == 303, "the person's own next step leads to the sign-in"


def test_somebody_who_opens_its_address_comes_to_the_inbox(browser: Browser) -> None:
    assert browser.get(BELL).location == "/pemberitahuan"


def test_a_visitor_has_no_bell(app: Flask, db_session: object) -> None:
    assert soup(Browser(app).get("/masuk")).find(id="bell") is None


def _tag_in(headers: str) -> str:
    import json

    return str(json.loads(headers)["If-None-Match"])
