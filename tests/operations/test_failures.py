"""When something breaks, the answer says so in words, carries the request's number, and keeps no half-done work."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from app.web.access import PUBLIC, access
from tests.support.client import Client
from tests.support.databases import disconnect, make_app

ERRORS = {
    "locked": OperationalError("UPDATE", {}, Exception("database is locked")),
    "exhausted": NoConnection("QueuePool limit reached"),
    "bug": ZeroDivisionError("a bug with a secret"),
}


@pytest.fixture
def unreachable() -> Iterator[Flask]:
    """The portal while its PostgreSQL is down."""
    app = make_app("postgresql://kintan@127.0.0.1:1/kintan?connect_timeout=2")

    @app.get("/rusak/<how>")
    @access(PUBLIC)
    def fail(how: str) -> str:
        raise ERRORS[how]

    yield app
    disconnect(app)


def browser(app: Flask) -> Client:
    return Client(app, app.response_class)


@pytest.mark.parametrize(("how", "status"), [("locked", 503), ("exhausted", 503), ("bug", 500)])
def test_a_failure_is_told_in_words(
    unreachable: Flask, caplog: pytest.LogCaptureFixture, how: str, status: int
) -> None:
    answer = browser(unreachable).get(f"/rusak/{how}")
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert answer.headers["X-Request-Id"] in page
    assert "secret" not in page
    assert ("Retry-After" in answer.headers) == (status == 503)
    assert any(record.levelno >= logging.WARNING for record in caplog.records)


def test_htmx_gets_the_notice_alone(unreachable: Flask) -> None:
    answer = browser(unreachable).get("/rusak/bug", headers={"HX-Request": "true"})
    assert answer.headers["HX-Retarget"] == "#problem"
    assert "<html" not in answer.get_data(as_text=True)


def test_health_says_when_the_database_is_down(unreachable: Flask) -> None:
    answer = browser(unreachable).get("/healthz")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "database unreachable"})


def test_somebody_signed_in_is_told_too_when_the_database_is_down(unreachable: Flask) -> None:
    client = browser(unreachable)
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = "a-token-of-a-session", True
    answer = client.get("/")
    assert answer.status_code == 503
    assert "Sedang sibuk" in answer.get_data(as_text=True)
    assert answer.headers["Retry-After"] == "5"


def test_health_is_well(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_json()["status"]) == (200, "ok")


def test_a_form_of_an_ended_session_says_what_to_do(client: Client) -> None:
    answer = client.post("/masuk", data={"identifier": "198001012005011001", "password": "x"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Formulir ini dari sesi yang sudah berakhir" in page
    assert "CSRF" not in page
