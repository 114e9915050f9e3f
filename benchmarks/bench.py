"""Runs the bench: prepares the databases, measures every case on every engine at both sizes, reports."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from app.people.credentials import hash_password, matches
from benchmarks import cases, databases, queries, report
from benchmarks.browser import Browser
from benchmarks.cases import CASES, Case
from benchmarks.load import Load, count_version, next_form
from benchmarks.measure import compare
from benchmarks.report import Figure, Size, Start
from benchmarks.server import ROOT, Server, free_port, wait_for


def main() -> int:
    """Measure and report; judges nothing."""
    options = _options()
    hash_cost = _cost_of_hash()
    sizes: list[Size] = []
    starts: list[Start] = []
    with databases.engines(not options.sqlite_only) as engines:
        for engine in engines:
            small = engine.empty("small")
            databases.demo(small)
            starts.append(_start(engine.name, small))
            large = engine.copy(small, "large")
            databases.demo(large, "--employees", str(options.employees))
            for people, url in ((0, small), (options.employees, large)):
                floor_url = engine.empty(f"floor-{people}").replace("postgresql:", "postgresql+psycopg:")
                sizes.append(_measure(engine.name, people, url, floor_url, hash_cost, options))
                print(report.table(sizes[-1]), flush=True)
    text = report.document(sizes, starts, hash_cost)
    if not options.no_write:
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print(report.summary(sizes, starts))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--employees", type=int, default=20000, help="size of the large office")
    parser.add_argument("--rounds", type=int, default=7, help="pairs of blocks for each page")
    parser.add_argument("--requests", type=int, default=15, help="requests of each of the 4 connections in a block")
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    return parser.parse_args()


def _cost_of_hash() -> float:
    """Milliseconds of CPU to check one password."""
    stored, tries = hash_password("kata sandi"), 8
    before = time.process_time()
    for _try in range(tries):
        matches(stored, "kata sandi")
    return 1000 * (time.process_time() - before) / tries


def _start(engine: str, url: str) -> Start:
    """How long `dev.py run` takes to its first page, with everything set up."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "dev.py", "run"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port, "/masuk")
        return Start(engine, time.monotonic() - began)
    finally:
        process.kill()
        process.wait()


def _measure(engine: str, people: int, url: str, floor_url: str, hash_cost: float, options: argparse.Namespace) -> Size:
    directory = databases.directory(url)
    load = Load()
    with Server("ours", url) as ours, Server("floor", floor_url) as floor:
        try:
            figures = list(_figures(load, ours, floor, url, directory, hash_cost, options))
            visit = Browser(ours.port).first_visit("/masuk")
            return Size(engine, people, figures, visit, ours.memory)
        finally:
            load.close()


def _figures(
    load: Load, ours: Server, floor: Server, url: str, directory: dict[str, Any], hash_cost: float,
    options: argparse.Namespace,
) -> Iterator[Figure]:  # fmt: skip
    on_floor = Browser(floor.port)
    on_floor.ask("GET", "/login/1")
    for case in CASES:
        page = cases.find(case, directory)
        if page is None:
            yield Figure(case, None, None, None, 0.0)
            continue
        browser = Browser(ours.port)
        if page["as"]:
            browser.sign_in(page["as"])
        requests = cases.requests_of(case, page, browser, directory)
        pair = compare(
            load, ours, floor, (requests, cases.floor_requests(case, on_floor)), (options.rounds, options.requests)
        )
        size = _bytes(case, browser, requests[0])
        count_version(requests[0])
        yield Figure(case, pair, _statements(url, page, requests[0]), size, hash_cost)


def _statements(url: str, page: dict[str, Any], request: dict[str, Any]) -> int:
    with queries.counting(url, page["as"]) as count:
        number: int = count(request)
        return number


def _bytes(case: Case, browser: Browser, request: dict[str, Any]) -> int | None:
    """The body as it travels, compressed."""
    if case.kilobytes is None:
        return None
    answer = browser.ask(request["method"], request["path"], next_form(request), htmx=case.is_save)
    assert answer.status == request["expect"], f"{request['path']}: {answer.status}"
    return len(answer.body)
