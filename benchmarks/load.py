"""The load generator: a process of its own that keeps some connections busy and measures how long each answer takes.

It is of the standard library (http.client and threads): a save must carry the version that the save before it made,
which the common load tools do not do without a script in another language. What it costs is not measured: only the CPU
of the server is. One job comes in as a line of JSON, one answer goes out.
"""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode


class Load:
    """The generator's process, as the bench sees it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def run(self, port: int, requests: list[dict[str, Any]], count: int) -> dict[str, Any]:
        """Send each request `count` times on its own connection, all at once; keeps the requests' versions current."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"port": port, "requests": requests, "count": count}) + "\n")
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        for request, sent in zip(requests, answer["requests"], strict=True):
            request.update(sent)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def next_form(request: dict[str, Any]) -> dict[str, str] | None:
    """What the request sends the next time: fields that alternate are never sent twice alike."""
    form: dict[str, str] | None = request.get("form")
    turn = request["turn"] = request.get("turn", 0) + 1
    if "paths" in request:  # what can be asked for once at each address
        request["path"] = request["paths"][turn % len(request["paths"])]
    if form:
        form.update({name: values[turn % len(values)] for name, values in request.get("alternate", {}).items()})
    if "sides" in request:  # two people in turn, each with their own cookie and token
        side = request["sides"][(turn + request["first"]) % 2]
        request["headers"] = side["headers"]
        form["csrf_token"] = side["csrf_token"]
    return form


def count_version(request: dict[str, Any]) -> None:
    """After a save: the row has a new version, which the next save must name."""
    form = request.get("form") or {}
    if "version" in form:
        form["version"] = str(int(form["version"]) + 1)
    if "number" in form:  # a counter: what is on the table now is what was proposed
        form["number"], form["standing"] = str(int(form["number"]) + 1), form["value"]


def _keep_busy(port: int, request: dict[str, Any], count: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    times = []
    for _number in range(count):
        form = next_form(request)
        started = time.perf_counter()
        connection.request(request["method"], request["path"], urlencode(form) if form else None, request["headers"])
        answer = connection.getresponse()
        body = answer.read()
        times.append(time.perf_counter() - started)
        if answer.status != request["expect"]:
            raise RuntimeError(f"{request['method']} {request['path']} answered {answer.status}: {body[:200]!r}")
        count_version(request)
    connection.close()
    return times


def _serve() -> None:
    for line in sys.stdin:
        job = json.loads(line)
        with ThreadPoolExecutor(len(job["requests"])) as pool:
            running = [pool.submit(_keep_busy, job["port"], request, job["count"]) for request in job["requests"]]
        times = [seconds for each in running for seconds in each.result()]
        print(json.dumps({"times": times, "requests": job["requests"]}), flush=True)


if __name__ == "__main__":
    _serve()
