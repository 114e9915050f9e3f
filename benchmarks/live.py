"""Hundreds of open negotiation pages on two processes: what they cost, and how soon the other side sees an update."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import sessions
from benchmarks.browser import HTMX, Browser
from benchmarks.server import Server
from benchmarks.talks import Talk, open_talks

EVERY, WARM_UP = 4.0, 12.0


@dataclass(frozen=True)
class Crowd:
    """What was measured; times in seconds, sorted."""

    pages: int
    seconds: float
    cpu: float
    polls: int
    unchanged: int
    poll_times: list[float]
    seen: list[float]

    @property
    def share(self) -> float:
        """Of one core, in percent, both processes together."""
        return 100 * self.cpu / self.seconds


def measure(url: str, pages: int, updates: int, seconds: float) -> Crowd | None:
    """None where nobody negotiates in this database."""
    talks = open_talks(url)
    if not talks:
        return None
    talks = talks[: pages // 2]
    tickets = sessions.sign_in(url, {person for talk in talks for person, _email in talk.people})
    cookies = {person: ticket.cookie for person, ticket in tickets.items()}
    talks = [talk for talk in talks if all(person in cookies for person, _email in talk.people)]
    with Server("live", url) as one, Server("live", url) as other:
        servers = [one, other]
        job = {
            "ports": [server.port for server in servers],
            "every": EVERY, "warm_up": WARM_UP, "seconds": seconds,
            "pages": [_page(talks[number // 2 % len(talks)], number % 2, cookies) for number in range(pages)],
            "updates": [_update(talk, index, servers, cookies) for index, talk in enumerate(talks[:updates])],
        }  # fmt: skip
        return _run(job, servers)


def _page(talk: Talk, side: int, cookies: dict[int, str]) -> dict[str, Any]:
    cookie = cookies[talk.people[side][0]]
    return {"path": talk.address, "headers": {**HTMX, "Cookie": f"kintan={cookie}", "Accept-Encoding": "br"}}


def _update(talk: Talk, index: int, servers: list[Server], cookies: dict[int, str]) -> dict[str, Any]:
    """The counter of whoever is to answer, sent to their process; the other side's page hangs on the other one."""
    _line, side = talk.lines[0]
    browser = Browser(servers[side].port, {"kintan": cookies[talk.people[side][0]]})
    form = {**browser.form_at(talk.counter(), talk.counter()), "value": "63%", "reason": "Diukur"}
    headers = {**browser.headers, **HTMX, "Content-Type": "application/x-www-form-urlencoded"}
    return {
        "port": browser.port, "path": talk.counter(), "headers": headers, "form": form, "watch": 2 * index + 1 - side,
    }  # fmt: skip


def _run(job: dict[str, Any], servers: list[Server]) -> Crowd:
    program = Path(__file__).with_name("crowd.py")
    with subprocess.Popen(
        [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["event"] == "begin"
        before = sum(server.cpu for server in servers)
        seconds = json.loads(process.stdout.readline())["seconds"]
        used = sum(server.cpu for server in servers) - before
        told = json.loads(process.stdout.readline())
    return Crowd(len(job["pages"]), seconds, used, told["polls"], told["unchanged"], told["took"], sorted(told["seen"]))
