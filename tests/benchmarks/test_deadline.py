"""The deadline hour: what each person does in it, and that one who meets an error is counted."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from benchmarks.deadline import Rush, _steps
from benchmarks.filing import Filer
from benchmarks.rush import Person

FILER = Filer(7, "rina@bukitintan.example", 12, 34, 1, ((5, 1), (6, 1), (8, 2)))


def test_everybody_opens_twelve_pages_saves_five_rows_and_files_once() -> None:
    steps = _steps(FILER)
    assert Counter(step["kind"] for step in steps) == {"page": 12, "save": 5, "filing": 1}
    versions = [step["form"]["version"] for step in steps if step["kind"] == "save"]
    assert versions == ["1", "1", "2", "0", "0"]


def test_the_figures_of_all_kinds_are_one_sorted_list() -> None:
    took = {"page": [0.2, 0.4], "sign-in": [0.1], "save": [0.3]}
    rush = Rush(1, 1, 60, 2, took, errors=0, told=[], lost=0, memory=(1, 2))
    assert (rush.requests, rush.times, rush.signed_in) == (4, [0.1, 0.2, 0.3, 0.4], 1)


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b"there" if self.path == "/there" else b"broken"
        self.send_response(200 if self.path == "/there" else 500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A server that knows one page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def _told(port: int, *paths: str) -> dict[str, object]:
    steps = [{"kind": "page", "path": path, "expect": 200} for path in paths]
    return {"port": port, "cookie": "c", "token": "t", "fragment": {}, "steps": steps}


def test_a_person_who_meets_an_error_says_where_and_goes_home(port: int) -> None:
    person = Person(_told(port, "/there", "/elsewhere", "/there"), think=0.0)
    with pytest.raises(RuntimeError, match="/elsewhere answered 500: b'broken'"):
        asyncio.run(person.come(0.0))
    assert [kind for kind, _seconds in person.took] == ["page", "page"]


def test_a_person_who_meets_none_has_seen_every_page_on_one_connection(port: int) -> None:
    person = Person(_told(port, "/there", "/there"), think=0.0)
    asyncio.run(person.come(0.0))
    assert len(person.took) == 2
