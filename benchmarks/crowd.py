"""Hundreds of open pages that ask by the clock whether anything has changed, as live.js does: one process, asyncio.

Each page has a connection of its own, kept alive, and asks about every 4 seconds with the tag it was last given. Now
and then somebody sends a counter; what is measured is how long it takes from sending it until the other side's page is
given something new. One job comes in as a line of JSON, one answer goes out.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from typing import Any
from urllib.parse import urlencode

JITTER = 0.2  # as in static/js/live.js
PATIENCE = 60.0


class Connection:
    """One kept-alive connection to a server; opened again where the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """Send one request; the status, the headers and the body of the answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if body:
            lines.append(f"Content-Length: {len(body)}")
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        told = {
            name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in head[1:] if line)
        }
        content = await reader.readexactly(int(told.get("content-length", 0)))
        if told.get("connection", "").lower() == "close":
            self.close()
        return int(head[0].split()[1]), told, content

    def close(self) -> None:
        """Hang up; a later request opens it again."""
        if self._streams:
            self._streams[1].close()
        self._streams = None


class Page:
    """One open page."""

    def __init__(self, port: int, told: dict[str, Any], every: float) -> None:
        self._connection, self._told, self._every = Connection(port), told, every
        self._tag = 'W/"none"'
        self.answers: list[tuple[float, int, float]] = []
        self.news: asyncio.Event = asyncio.Event()

    async def live(self) -> None:
        """Ask until cancelled."""
        await asyncio.sleep(self._every * random.random())  # people do not open their pages all at once
        while True:
            began = time.perf_counter()
            status, headers, _content = await self._connection.ask(
                "GET", self._told["path"], {**self._told["headers"], "If-None-Match": self._tag}
            )
            if status not in (200, 304):
                raise RuntimeError(f"{self._told['path']} answered {status}")
            self.answers.append((began, status, time.perf_counter() - began))
            if status == 200:
                self._tag = headers["etag"]
                self.news.set()
            await asyncio.sleep(self._every * (1 - JITTER * random.random()))


async def _update(update: dict[str, Any], pages: list[Page]) -> float:
    """Send a counter; seconds until the other side's page is given something new."""
    page = pages[update["watch"]]
    page.news.clear()
    began = time.perf_counter()
    status, _headers, _content = await Connection(update["port"]).ask(
        "POST", update["path"], update["headers"], urlencode(update["form"]).encode()
    )
    if status not in (200, 303):
        raise RuntimeError(f"POST {update['path']} answered {status}")
    await asyncio.wait_for(page.news.wait(), PATIENCE)
    return time.perf_counter() - began


async def _run(job: dict[str, Any]) -> None:
    pages = [
        Page(job["ports"][number % len(job["ports"])], told, job["every"]) for number, told in enumerate(job["pages"])
    ]
    living = [asyncio.create_task(page.live()) for page in pages]
    await asyncio.sleep(job["warm_up"])
    _tell({"event": "begin"})
    began, pause = time.perf_counter(), job["seconds"] / max(len(job["updates"]), 1)
    sent = []
    for update in job["updates"]:
        sent.append(asyncio.create_task(_update(update, pages)))
        await asyncio.sleep(pause)
    await asyncio.sleep(max(0.0, began + job["seconds"] - time.perf_counter()))
    _tell({"event": "end", "seconds": time.perf_counter() - began})
    seen = await asyncio.gather(*sent)
    for task in living:
        failure = task.exception() if task.done() else None
        if failure:
            raise failure
        task.cancel()
    answers = [answer for page in pages for answer in page.answers if answer[0] >= began]
    unchanged = sum(status == 304 for _at, status, _took in answers)
    took = sorted(took for _at, _status, took in answers)
    _tell({"event": "told", "seen": seen, "polls": len(answers), "unchanged": unchanged, "took": took})


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    asyncio.run(_run(json.loads(sys.stdin.readline())))
