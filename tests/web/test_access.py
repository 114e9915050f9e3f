"""Who may open what, and that a refused change leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from app.extensions import db
from app.people.models import UserSession
from app.web.access import check_all_marked
from tests import factories
from tests.factories import Browser, words

if TYPE_CHECKING:
    from app.people import Employee


@pytest.fixture
def person(db_session: Any) -> Employee:
    made = factories.employee()
    db.session.commit()
    return made


def test_an_endpoint_without_a_mark_is_refused_at_start() -> None:
    bare = Flask("bare")
    bare.add_url_rule("/lupa", "forgotten", lambda: "")
    with pytest.raises(RuntimeError, match="forgotten"):
        check_all_marked(bare)


def test_a_visitor_comes_back_to_the_page_after_signing_in(app: Flask, person: Employee) -> None:
    visitor = Browser(app)
    answer = visitor.get("/perjanjian?tahun=2026")
    asked = urlsplit(answer.location)
    assert (answer.status_code, asked.path, parse_qs(asked.query)) == (
        303,
        "/masuk",
        {"next": ["/perjanjian?tahun=2026"]},
    )
    given = {"identifier": person.email, "password": factories.PASSWORD}
    assert visitor.send(answer.location, **given).status_code == 303


def test_htmx_is_led_to_sign_in_as_a_whole_page(app: Flask, db_session: Any) -> None:
    answer = Browser(app).get("/perjanjian", htmx=True)
    assert (answer.status_code, urlsplit(answer.headers["HX-Redirect"]).path) == (204, "/masuk")


def test_a_session_that_ended_on_the_server_has_ended(app: Flask, person: Employee) -> None:
    browser = Browser(app, person)
    assert browser.get("/").status_code == 200
    db.session.query(UserSession).delete()
    assert browser.get("/").status_code == 303


def test_somebody_without_a_team_does_not_see_the_team_board(app: Flask, person: Employee) -> None:
    answer = Browser(app, person).get("/tim")
    assert answer.status_code == 403
    assert "Bukan bagian Anda" in words(answer)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_only_get_and_post_are_spoken(app: Flask, person: Employee, method: str) -> None:
    browser = Browser(app, person)
    answer = getattr(browser.client, method)("/perjanjian", data={"csrf_token": browser.token()})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
