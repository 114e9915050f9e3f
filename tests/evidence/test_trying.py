"""A link is opened once, as somebody would who has signed in nowhere; every address on the way is looked at."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from app.evidence import LinkState
from app.evidence.links import Tried, try_link, trying
from app.evidence.links import internet as edge
from app.evidence.rules import Target
from app.kernel.errors import DomainError
from tests.evidence.conftest import answer

if TYPE_CHECKING:
    from flask import Flask

Internet = Callable[..., list[tuple[str, str]]]
PUBLIC, INSIDE = "103.14.4.1", "10.1.2.3"
START = "https://contoh.example/a"
LOGIN = b"<form><input type='password' name=p></form>"


@pytest.fixture(autouse=True)
def sentences(app: Flask) -> Iterator[None]:
    """Refusals are said in a language."""
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("met", "state"),
    [
        (answer(200, b"Laporan"), LinkState.OPEN),
        (answer(206, b"x" * 9, media_type="application/pdf"), LinkState.OPEN),
        (answer(200, LOGIN, media_type="application/pdf"), LinkState.OPEN),
        (answer(200, LOGIN), LinkState.WALLED),
        (answer(200, b"<h1>You need access</h1>"), LinkState.WALLED),
        (answer(200, b"<h1>Anda perlu akses</h1>"), LinkState.WALLED),
        (answer(401), LinkState.WALLED),
        (answer(403), LinkState.WALLED),
        (answer(404), LinkState.MISSING),
        (answer(410), LinkState.MISSING),
        (answer(429), LinkState.UNREACHABLE),
        (answer(503), LinkState.UNREACHABLE),
        (answer(304), LinkState.UNREACHABLE),
        (answer(302, location="https://accounts.google.com/ServiceLogin?x"), LinkState.WALLED),
        (answer(302, location="https://login.microsoftonline.com/common"), LinkState.WALLED),
        (answer(302, location="https://bukitintan.okta.com/"), LinkState.WALLED),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{value.status} {value.location}",
)  # fmt: skip
def test_what_is_met(internet: Internet, met: edge.Answer, state: LinkState) -> None:
    internet({"contoh.example": [PUBLIC]}, {START: met})
    assert try_link(START).state is state


def test_a_redirect_is_followed_to_its_end(internet: Internet) -> None:
    asked = internet(
        {"contoh.example": [PUBLIC], "lain.example": ["8.8.8.8"]},
        {
            START: answer(301, location="/b"),
            "https://contoh.example/b": answer(302, location="//lain.example/c"),
            "https://lain.example/c": answer(307, location="http://contoh.example/d"),
            "http://contoh.example/d": answer(200),
        },
    )
    assert try_link(START) == Tried(LinkState.OPEN, "HTTP 200")
    assert [number for _url, number in asked] == [PUBLIC, PUBLIC, "8.8.8.8", PUBLIC]


def test_a_circle_comes_to_an_end(internet: Internet) -> None:
    asked = internet({"contoh.example": [PUBLIC]}, {START: answer(302, location=START)})
    assert try_link(START).state is LinkState.UNREACHABLE
    assert len(asked) == 4


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
        "http://dalam.example/", "ftp://contoh.example/x", "file:///etc/passwd", "https://contoh.example:8443/",
        "http://rina@contoh.example/", "gopher://contoh.example/", "http://campur.example/", "http://[", "//127.1/",
    ],
)  # fmt: skip
def test_a_redirect_into_an_internal_network_or_out_of_the_web_is_refused(internet: Internet, location: str) -> None:
    inside = {"127.0.0.1": ["127.0.0.1"], "127.1": ["127.0.0.1"], "localhost": ["::1", "127.0.0.1"], "::1": ["::1"]}
    asked = internet(
        {
            **inside,
            "contoh.example": [PUBLIC],
            "169.254.169.254": ["169.254.169.254"],
            "dalam.example": [INSIDE],
            "campur.example": [PUBLIC, INSIDE],
        },
        {START: answer(302, location=location)},
    )
    with pytest.raises(DomainError):
        try_link(START)
    assert asked == [(START, PUBLIC)], "nobody else was asked"


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that has another number at the second look (DNS rebinding) gains nothing: there is no second look."""
    numbers = iter([[PUBLIC], [INSIDE]])
    asked: list[str] = []

    def ask(target: Target, number: str) -> edge.Answer:
        asked.append(number)
        return answer(200)

    monkeypatch.setattr(edge, "resolve", lambda target: next(numbers))
    monkeypatch.setattr(edge, "ask", ask)
    assert try_link(START).state is LinkState.OPEN
    assert asked == [PUBLIC]


def test_a_name_without_a_number_can_be_tried_again(internet: Internet) -> None:
    internet({}, {})
    assert try_link(START) == Tried(LinkState.UNREACHABLE, "DNS")


def test_slow_servers_of_others_do_not_take_all_our_threads(
    internet: Internet, monkeypatch: pytest.MonkeyPatch
) -> None:
    internet({"contoh.example": [PUBLIC]}, {START: answer(200)})
    monkeypatch.setattr(trying, "_TURNS", threading.BoundedSemaphore(1))
    with trying._TURNS:
        assert try_link(START).state is LinkState.UNREACHABLE
    assert try_link(START).state is LinkState.OPEN


@contextmanager
def server(says: Callable[[socket.socket], None]) -> Iterator[tuple[Target, list[bytes]]]:
    """A server on this machine that hears one request and says what it is told to."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(10)

        def serve() -> None:
            line, _where = listener.accept()
            with line:
                heard.append(line.recv(65536))
                try:
                    says(line)
                except OSError:  # whoever asked has gone
                    return

        thread = threading.Thread(target=serve)
        thread.start()
        port = listener.getsockname()[1]
        yield Target("", "http", "contoh.example", port, "/a?b=1"), heard
        thread.join()


def test_a_request_carries_the_name_and_nothing_of_the_person() -> None:
    body = b"x" * 200_000
    says = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b\r\n\r\n"
    with server(lambda line: line.sendall(says + body)) as (target, heard):
        met = edge.ask(target, "127.0.0.1")
    assert (met.status, met.media_type, len(met.body)) == (200, "text/html", edge.MOST_READ)
    text = heard[0].decode()
    assert text.startswith("GET /a?b=1 HTTP/1.1\r\nHost: contoh.example\r\n")
    assert not {"cookie:", "authorization:", "referer:"} & {word.lower() for word in text.split()}


@pytest.mark.parametrize("begins", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"])
def test_a_server_that_trickles_is_left_at_the_deadline(monkeypatch: pytest.MonkeyPatch, begins: bytes) -> None:
    monkeypatch.setattr(edge, "DEADLINE", 0.4)

    def trickle(line: socket.socket) -> None:
        line.sendall(begins)
        for _ in range(100):
            time.sleep(0.05)
            line.sendall(b"x")

    with server(trickle) as (target, _heard):
        begun = time.monotonic()
        with suppress(edge.NoAnswer):
            edge.ask(target, "127.0.0.1")
        assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "PATIENCE", 0.2)
    silence = threading.Event()
    with server(lambda line: bool(silence.wait(5))) as (target, _heard):  # type: ignore[arg-type,return-value]
        with pytest.raises(edge.NoAnswer):
            edge.ask(target, "127.0.0.1")
        silence.set()


@pytest.mark.parametrize(
    "says", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 200]
)
def test_what_is_no_web_server_is_no_answer(says: bytes) -> None:
    with server(lambda line: line.sendall(says)) as (target, _heard), pytest.raises(edge.NoAnswer):
        edge.ask(target, "127.0.0.1")


def test_nobody_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(edge.NoAnswer):
        edge.ask(Target("", "https", "contoh.example", port, "/"), "127.0.0.1")


def test_the_machine_reads_numbers_in_every_way_they_are_written() -> None:
    found: list[Any] = [
        edge.resolve(Target("", "http", host, 80, "/")) for host in ("127.1", "2130706433", "0x7f000001")
    ]
    assert found == [["127.0.0.1"]] * 3
