"""How many statements one request sends to the database, counted inside the process (BEGIN and PRAGMA are none)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

from app import create_app
from app.extensions import db
from benchmarks.browser import HTMX
from benchmarks.load import count_version, next_form

_NOT_COUNTED = re.compile(r"\s*(BEGIN|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|COMMIT)", re.IGNORECASE)


@contextmanager
def counting(url: str, who: dict[str, str] | None) -> Iterator[Any]:
    """A function that sends a request as that person and returns its number of statements; the second of two alike."""
    app = create_app({"KINTAN_ENV": "demo", "HTMX_SOURCE": "local", "DATABASE_URL": url})
    client = app.test_client()
    statements: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not _NOT_COUNTED.match(statement):
            statements.append(statement)

    def count(request: dict[str, Any], times: int = 2) -> int:
        for _time in range(times):
            _send(client, request, statements)
        return len(statements)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        if who:
            _sign_in(client, who)
        yield count
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
        with app.app_context():
            db.engine.dispose()


def _send(client: FlaskClient, request: dict[str, Any], statements: list[str]) -> None:
    token = _token(client) if request["method"] == "POST" else ""
    statements.clear()
    if request["method"] == "GET":
        asked = {name: value for name, value in request["headers"].items() if name in (*HTMX, "If-None-Match")}
        answer = client.get(request["path"], headers=asked)
    else:
        form = {**(next_form(request) or {}), "csrf_token": token}
        answer = client.post(request["path"], data=form, headers=HTMX if "HX-Request" in request["headers"] else {})
        count_version(request)
        if request["path"] == "/masuk":  # signed in: out again
            client.delete_cookie("kintan")
    assert answer.status_code == request["expect"], f"{request['path']}: {answer.status_code}"


def _sign_in(client: FlaskClient, who: dict[str, str]) -> None:
    form = {"identifier": who["email"], "password": who["password"], "csrf_token": _token(client)}
    assert client.post("/masuk", data=form).status_code == 303


def _token(client: FlaskClient) -> str:
    """The token of a form of the session, from the page that everybody may open."""
    page = client.get("/masuk", follow_redirects=True).get_data(as_text=True)
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert found, "no form on the page"
    return found[1]
