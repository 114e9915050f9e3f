"""A request that is too large is refused before it is there, with a page that its sender gets to see."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from app import server

if TYPE_CHECKING:
    from flask import Flask

MB = 1024 * 1024
PATIENCE = 30.0  # seconds; the machine may be busy


@pytest.fixture
def port(committed_app: Flask) -> Iterator[int]:
    """Of the production server."""
    stop, found = Event(), list[int]()
    heard = Event()

    def listening(port: int) -> None:
        found.append(port)
        heard.set()

    thread = Thread(target=server.run, args=(committed_app, stop, listening), kwargs={"host": "127.0.0.1", "port": 0})
    thread.start()
    assert heard.wait(PATIENCE)
    yield found[0]
    stop.set()
    thread.join()


def send(port: int, size: int, *, chunked: bool = False, most: int = 40 * MB) -> tuple[bytes, int]:
    """Send a form that claims to be so large, as a browser does: on and on, hearing only when the line is full or cut.

    Returns what was heard and how many bytes were taken.
    """
    length = b"Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}".encode()
    head = (
        b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n" + length + b"\r\n\r\n"
    )
    piece = b"x" * 65536
    packed = b"10000\r\n" + piece + b"\r\n" if chunked else piece
    heard, taken = b"", 0
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        line.sendall(head)
        while taken < min(size, most):
            line.sendall(packed)
            taken += len(piece)
        line.shutdown(socket.SHUT_WR)
        while more := line.recv(65536):
            heard += more
    return heard, taken


@pytest.mark.parametrize("size", [2048 * MB, 33 * MB, 17 * MB])
def test_a_huge_upload_gets_a_page(port: int, size: int) -> None:
    heard, taken = send(port, size)
    assert heard.startswith(b"HTTP/1.1 413 ")
    assert b"<h1>Terlalu besar</h1>" in heard
    assert b"melebihi batas" in heard
    assert taken == min(size, 40 * MB), "the line was not cut under the sender"


def test_one_that_does_not_say_its_size_is_refused_too(port: int) -> None:
    heard, _taken = send(port, 2048 * MB, chunked=True)
    assert heard.startswith(b"HTTP/1.1 413 ")
    assert b"<h1>Terlalu besar</h1>" in heard


def test_the_answer_comes_before_the_body(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        line.sendall(b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 2147483648\r\n\r\n")
        begun = time.monotonic()
        assert line.recv(20).startswith(b"HTTP/1.1 413 ")
        assert time.monotonic() - begun < PATIENCE / 2


def test_who_goes_on_for_ever_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from app import oversize

    monkeypatch.setattr(oversize, "HEARD_FOR", 0.5)
    with socket.create_connection(("127.0.0.1", port)) as line, pytest.raises(OSError, match=r"reset|Broken pipe"):
        _go_on(line)


def _go_on(line: socket.socket) -> None:
    line.sendall(b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 2147483648\r\n\r\n")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        line.sendall(b"x" * 1024)
        time.sleep(0.02)
