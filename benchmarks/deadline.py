"""The deadline hour: thousands of people finish their assessments within minutes, on two processes and one database."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from benchmarks import filing, sessions
from benchmarks.browser import HTMX, Browser
from benchmarks.filing import Filer
from benchmarks.server import ROOT, Server

THINK = 4.0  # seconds between two requests of a person, from half to half as much again
SIGN_IN = 10  # one in so many comes without a session


@dataclass(frozen=True)
class Rush:
    """What was measured; times in seconds, sorted, by kind of request. Memory in bytes, of the larger process."""

    people: int
    minutes: float
    seconds: float
    cpu: float
    took: dict[str, list[float]]
    errors: int
    told: list[str]
    lost: int
    memory: tuple[int, int]

    @property
    def requests(self) -> int:
        """Of all kinds."""
        return sum(map(len, self.took.values()))

    @property
    def times(self) -> list[float]:
        """Of all requests, sorted."""
        return sorted(seconds for times in self.took.values() for seconds in times)

    @property
    def signed_in(self) -> int:
        """How many people came without a session."""
        return len(self.took.get("sign-in", ()))


def measure(url: str, people: int, minutes: float, password: str) -> Rush | None:
    """None where nobody has an assessment to file."""
    filers = filing.get_ready(url, people)
    if not filers:
        return None
    tickets = sessions.sign_in(url, {each.employee_id for each in filers})
    with Server("live", url) as one, Server("live", url) as other:
        servers = [one, other]
        told = [_person(number, each, servers, tickets, password) for number, each in enumerate(filers)]
        _warm_up(servers, told)
        before, cpu = max(server.memory for server in servers), sum(server.cpu for server in servers)
        answer = _run({"people": told, "seconds": 60 * minutes, "think": min(THINK, 2 * minutes)})
        cpu = sum(server.cpu for server in servers) - cpu
        memory = before, max(server.memory for server in servers)
    return Rush(
        len(filers), minutes, answer["seconds"], cpu, answer["took"], answer["failures"], answer["told"],
        filing.lost(url, filers), memory,
    )  # fmt: skip


def _person(
    number: int, filer: Filer, servers: list[Server], tickets: dict[int, sessions.Ticket], password: str
) -> dict[str, Any]:
    told: dict[str, Any] = {"port": servers[number % 2].port, "fragment": HTMX, "steps": _steps(filer)}
    if number % SIGN_IN == 0:
        return {**told, "who": {"identifier": filer.email, "password": password}}
    ticket = tickets[filer.employee_id]
    return {**told, "cookie": ticket.cookie, "token": ticket.token}


def _steps(filer: Filer) -> list[dict[str, Any]]:
    """Twelve pages and six saves: they look at what is asked, write, look at their agreement, write on, and file."""
    page = f"/penilaian/{filer.assessment_id}"
    form, agreement = f"{page}/isi", f"/perjanjian/{filer.agreement_id}"
    step = f"{page}/langkah/kirim-penilaian-diri"
    saves = [{"kind": "save", "path": path, "form": form, "expect": 200} for path, form in filer.saves()]
    file = {"kind": "filing", "path": step, "form": {"version": str(filer.version)}, "expect": 303}

    def look(*paths: str) -> list[dict[str, Any]]:
        return [{"kind": "page", "path": path, "expect": 200} for path in paths]

    return [
        *look("/", "/penilaian", page, form), *saves[:3], *look(agreement, form), *saves[3:],
        *look("/pemberitahuan", page, step), file, *look(page, "/penilaian", "/"),
    ]  # fmt: skip


def _warm_up(servers: list[Server], told: list[dict[str, Any]]) -> None:
    """Each process has read its templates before it counts."""
    cookie = next(each["cookie"] for each in told if "cookie" in each)
    for server in servers:
        for path in ("/", "/penilaian"):
            Browser(server.port, {"kintan": cookie}).ask("GET", path)


def _run(job: dict[str, Any]) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.rush"], cwd=ROOT, input=json.dumps(job) + "\n", check=True,
        stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    answer: dict[str, Any] = json.loads(told)
    return answer
