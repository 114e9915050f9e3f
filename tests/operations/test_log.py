"""A line of the log is one JSON object that names its request; nothing a visitor sends makes a second line."""

from __future__ import annotations

import json
import logging

import pytest

from app.log import JsonLines, log
from tests.support.client import Client


def test_a_newline_cannot_forge_a_line() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "sign-in of %s", ('a\n{"level": "error"}\u2028b',), None)
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == 'sign-in of a\n{"level": "error"}\u2028b'


def test_an_exception_stays_in_its_line() -> None:
    try:
        raise ValueError("two\nlines")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, "x.py", 1, "failed", (), (ValueError, error, error.__traceback__)
        )
    line = JsonLines().format(record)
    assert len(line.splitlines()) == 1
    assert "Traceback" in json.loads(line)["exception"]


def test_each_request_is_one_line_with_its_number(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.setFormatter(JsonLines())
    with caplog.at_level(logging.INFO, logger=log.name):
        answer = client.get("/masuk?next=/%0Apalsu", headers={"X-Forwarded-For": "203.0.113.9"})
    facts = caplog.records[-1].__dict__["facts"]
    assert json.loads(caplog.text.splitlines()[-1])["request_id"] == answer.headers["X-Request-Id"]
    assert (facts["method"], facts["path"], facts["status"]) == ("GET", "/masuk", 200)
    assert facts["address"] == "127.0.0.1", "no proxy was named, so none is believed"


def test_what_was_typed_is_not_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/masuk", data={"identifier": "198001012005011001", "password": "rahasia-yang-panjang"})
    assert "rahasia-yang-panjang" not in caplog.text


@pytest.mark.parametrize("address", ["/kalender/kunci-rahasia.ics", "/hadir/kode-rahasia"])
def test_an_address_that_is_a_secret_is_not_logged(
    client: Client, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    with caplog.at_level(logging.INFO, logger=log.name):
        client.get(address)
    assert "rahasia" not in caplog.records[-1].__dict__["facts"]["path"]
