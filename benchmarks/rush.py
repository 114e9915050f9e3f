"""The last minutes before filing closes: people arrive by the clock, whether or not those before them are served.

One process, asyncio. Each person has a connection of their own, kept alive, looks at pages, saves some rows, files, and
reads or writes for some seconds between two requests. One job comes in as a line of JSON, one answer goes out.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import resource
import sys
import time
from typing import Any
from urllib.parse import urlencode

from benchmarks.crowd import Connection

TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')
PATIENCE = 120.0
MOST_TOLD = 20


class Person:
    """One of those who come."""

    def __init__(self, told: dict[str, Any], think: float) -> None:
        self._told, self._think = told, think
        self._connection = Connection(told["port"])
        self._headers = {"Accept-Encoding": "br", "Cookie": f"kintan={told.get('cookie', '')}"}
        self._headers["Referer"] = f"http://127.0.0.1:{told['port']}/"
        self._token = told.get("token", "")
        self.took: list[tuple[str, float]] = []

    async def come(self, at: float) -> None:
        """Arrive at that second, do everything and leave; RuntimeError at the first answer that is not expected."""
        await asyncio.sleep(at)
        try:
            await self._do_everything()
        finally:
            self._connection.close()

    async def _do_everything(self) -> None:
        if not self._token:
            await self._sign_in()
        for step in self._told["steps"]:
            await asyncio.sleep(self._think * random.uniform(0.5, 1.5))
            await self._ask(step)

    async def _sign_in(self) -> None:
        """As anybody does; the token is then that of the new session."""
        who = self._told["who"]
        await self._ask({"kind": "page", "path": "/masuk", "expect": 200})
        await asyncio.sleep(self._think)
        await self._ask({"kind": "sign-in", "path": "/masuk", "form": who, "expect": 303})
        await self._ask({"kind": "page", "path": "/", "expect": 200}, read=True)

    async def _ask(self, step: dict[str, Any], *, read: bool = False) -> None:
        form = step.get("form")
        headers = {**self._headers, **(self._told["fragment"] if step["kind"] == "save" else {})}
        if read or step["path"] == "/masuk":
            headers["Accept-Encoding"] = "identity"
        body = urlencode({**form, "csrf_token": self._token}).encode() if form else b""
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        asked = self._connection.ask("POST" if form else "GET", step["path"], headers, body)
        status, told, content = await asyncio.wait_for(asked, PATIENCE)
        self.took.append((step["kind"], time.perf_counter() - began))
        if status != step["expect"]:
            raise RuntimeError(f"{step['path']} answered {status}: {content[:300]!r}")
        if cookie := re.match(r"kintan=[^;]+", told.get("set-cookie", "")):
            self._headers["Cookie"] = cookie[0]
        if (found := TOKEN.search(content)) and headers["Accept-Encoding"] == "identity":
            self._token = found[1].decode()


async def _run(job: dict[str, Any]) -> None:
    people = [Person(told, job["think"]) for told in job["people"]]
    began = time.perf_counter()
    coming = [asyncio.create_task(each.come(job["seconds"] * random.random())) for each in people]
    ended = await asyncio.gather(*coming, return_exceptions=True)
    failures = [f"{type(each).__name__}: {each}" for each in ended if isinstance(each, BaseException)]
    took: dict[str, list[float]] = {}
    for each in people:
        for kind, seconds in each.took:
            took.setdefault(kind, []).append(seconds)
    answer = {
        "seconds": time.perf_counter() - began, "failures": len(failures), "told": failures[:MOST_TOLD],
        "took": {kind: sorted(times) for kind, times in took.items()},
    }  # fmt: skip
    print(json.dumps(answer), flush=True)


def _allow_many_connections() -> None:
    """One for each person who is there at once; a process may usually have 1,024."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


if __name__ == "__main__":
    _allow_many_connections()
    asyncio.run(_run(json.loads(sys.stdin.readline())))
