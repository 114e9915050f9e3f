"""The edge to the internet: the numbers of a name, and one request to exactly one of them. No cookies, no proxy."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException
from threading import Timer

from app.evidence.rules import Target

PATIENCE = 3.0  # seconds for one step: to connect, to say something
DEADLINE = 6.0  # seconds for the whole answer, however it trickles
MOST_READ = 64 * 1024
_SELF = "Kintan/1.0 (memeriksa tautan bukti sekali)"


class NoAnswer(Exception):
    """Nobody answered, or not in a way that can be read. Its text is for the record, not for people."""


@dataclass(frozen=True)
class Answer:
    """What came back, its body cut off."""

    status: int
    location: str
    media_type: str
    body: bytes


def resolve(target: Target) -> list[str]:
    """The numbers of the host, as the system finds them; it also reads 127.1 and 0x7f000001."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("DNS") from error
    return list(dict.fromkeys(str(where[0]) for *_kind, where in found))


def ask(target: Target, address: str) -> Answer:
    """Ask the machine with that number, and no other, for the page: the name is not looked up a second time."""
    connection = _Pinned(target, address)
    try:
        with _until_deadline(connection):
            connection.request("GET", target.path, headers=_headers())
            response = connection.getresponse()
            media_type = response.headers.get_content_type()
            body = response.read(MOST_READ)
            return Answer(response.status, response.getheader("Location") or "", media_type, body)
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer(type(error).__name__) from error
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    return {"User-Agent": _SELF, "Accept": "text/html, */*;q=0.5", "Accept-Encoding": "identity", "Connection": "close"}


class _Pinned(HTTPConnection):
    """A connection to one number; the name serves for the Host header and the certificate only."""

    def __init__(self, target: Target, address: str) -> None:
        super().__init__(target.host, target.port, timeout=PATIENCE)
        self.default_port = target.port
        self._target, self._address = target, address
        self._line: socket.socket | None = None  # kept beyond close(): the body is read after it

    def connect(self) -> None:
        """Connect to the number."""
        self.sock = self._line = socket.create_connection((self._address, self._target.port), PATIENCE)
        if self._target.scheme == "https":
            tls = _tls().wrap_socket(self.sock, server_hostname=self._target.host, do_handshake_on_connect=False)
            self.sock = self._line = tls
            tls.do_handshake()

    def cut(self) -> None:
        """End it from another thread; whoever reads is told so."""
        with suppress(OSError):
            if self._line is not None:
                self._line.shutdown(socket.SHUT_RDWR)


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@contextmanager
def _until_deadline(connection: _Pinned) -> Iterator[None]:
    """A server that sends a byte now and then never runs into PATIENCE; this ends it all the same."""
    timer = Timer(DEADLINE, connection.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
