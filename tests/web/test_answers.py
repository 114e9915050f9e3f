"""Pages, fragments, ways out; headers that every answer carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from app.web.answers import inside
from tests import factories
from tests.factories import Browser, soup

if TYPE_CHECKING:
    from flask import Flask


@pytest.mark.parametrize("url", ["/", "/perjanjian/12?x=1#appendix", "/tim"])
def test_an_address_on_this_site_is_kept(url: str) -> None:
    assert inside(url, "/else") == url


@pytest.mark.parametrize(
    "url",
    [None, "", "https://jahat.example", "//jahat.example", "/\\jahat.example", "\\/jahat", "javascript:alert(1)",
     "perjanjian", "/a\nb", "/a\\b"],
)  # fmt: skip
def test_an_address_elsewhere_is_replaced(url: str | None) -> None:
    assert inside(url, "/else") == "/else"


def test_every_answer_is_protected_and_private(app: Flask, db_session: Any) -> None:
    answer = Browser(app).get("/masuk")
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r"script-src 'nonce-([^']+)'", policy)
    assert nonce
    assert [script["nonce"] for script in soup(answer).find_all("script")] == [nonce[1]]
    assert "unsafe" not in policy
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == ("nosniff", "no-store")
    again = Browser(app).get("/masuk").headers["Content-Security-Policy"]
    assert again != policy


def test_a_page_and_its_fragment_are_told_apart_by_caches(app: Flask, db_session: Any) -> None:
    assert "HX-Request" in Browser(app, factories.employee()).get("/perjanjian").headers["Vary"]


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "fragment"])
def test_a_form_of_an_ended_session_says_so_and_what_to_do(app: Flask, db_session: Any, htmx: bool) -> None:
    browser = Browser(app, factories.employee())
    headers = {"HX-Request": "true"} if htmx else {}
    answer = browser.client.post("/perjanjian/mulai", data={"csrf_token": "lama"}, headers=headers)
    assert answer.status_code == 400
    assert "sesi yang sudah berakhir" in factories.words(answer)
    assert answer.headers.get("HX-Retarget") == ("#problem" if htmx else None)


def test_too_much_is_refused_in_words(app: Flask, db_session: Any) -> None:
    browser = Browser(app, factories.employee())
    answer = browser.post("/perjanjian/mulai", placement="x" * (16 * 1024 * 1024))
    assert answer.status_code == 413
    assert "Terlalu besar" in factories.words(answer)


def test_an_error_page_bears_the_number_that_the_log_has(app: Flask, db_session: Any) -> None:
    answer = Browser(app, factories.employee()).get("/tidak-ada")
    assert answer.status_code == 404
    assert factories.soup(answer).h1 is not None
