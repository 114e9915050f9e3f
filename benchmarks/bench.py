"""Runs the bench: prepares the databases, measures every case on every engine at both sizes, reports."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from app.demo.cast import PASSWORD
from app.people.credentials import hash_password, matches
from benchmarks import assessed, cases, databases, deadline, live, papers, queries, report, talks, taught
from benchmarks.apart import Apart
from benchmarks.browser import Browser
from benchmarks.cases import CASES, Case
from benchmarks.load import Load, count_version, next_form
from benchmarks.measure import compare
from benchmarks.papers import Sheet
from benchmarks.report import Figure, Size, Start
from benchmarks.server import ROOT, Server, free_port, wait_for

SECONDS_AN_UPDATE = 1.2


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
        apart = _apart(engine.name, large, options)
    text = report.document(sizes, starts, apart, hash_cost)
    if not options.no_write:
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print(report.summary(sizes, starts, apart))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--employees", type=int, default=20000, help="size of the large office")
    parser.add_argument("--rounds", type=int, default=7, help="pairs of blocks for each page")
    parser.add_argument("--requests", type=int, default=15, help="requests of each of the 4 connections in a block")
    parser.add_argument("--sqlite-only", action="store_true", help="leave PostgreSQL out")
    parser.add_argument("--pages", type=int, default=500, help="negotiation pages left open at once")
    parser.add_argument("--updates", type=int, default=50, help="counters that the other side waits for")
    parser.add_argument("--sheets", type=int, default=1000, help="sheets of the batch")
    parser.add_argument("--people", type=int, default=5000, help="who files in the deadline hour")
    parser.add_argument("--minutes", type=float, default=10, help="in which they arrive")
    parser.add_argument(
        "--quick", action="store_true", help="a tenth of everything, to see that it runs; writes nothing"
    )
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    options = parser.parse_args()
    if options.quick:
        options.employees, options.rounds, options.requests, options.no_write = 2000, 2, 4, True
        options.pages, options.updates, options.sheets = 50, 5, 40
        options.people, options.minutes = 100, 0.5
    return options


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


def _apart(engine: str, url: str, options: argparse.Namespace) -> Apart:
    """What is measured once, with many people: pages left open, an office's sheets, the deadline hour."""
    seconds = options.updates * SECONDS_AN_UPDATE
    crowd = live.measure(url, options.pages, options.updates, seconds)
    made = [papers.batch(url, options.sheets, threads) for threads in (1, 2)]
    rush = deadline.measure(url, options.people, options.minutes, PASSWORD)
    return Apart(engine, crowd, made, rush)


def _measure(engine: str, people: int, url: str, floor_url: str, hash_cost: float, options: argparse.Namespace) -> Size:
    directory = databases.directory(url)
    directory["talks"] = talks.open_talks(url)
    directory["prepared"] = assessed.prepare(url, cases.CONNECTIONS)
    directory["taught"] = taught.prepare(url, cases.CONNECTIONS, (options.rounds + 1) * options.requests + 4)
    directory["pages"] += cases.found_by_bench(directory)
    load = Load()
    with Server("ours", url) as ours, Server("floor", floor_url) as floor:
        try:
            figures = list(_figures(load, ours, floor, url, directory, hash_cost, options))
            visit = Browser(ours.port).first_visit("/masuk")
            memory = ours.memory
            return Size(engine, people, figures, visit, memory, _one_sheet(load, ours, directory, options.requests))
        finally:
            load.close()


def _one_sheet(load: Load, ours: Server, directory: dict[str, Any], requests: int) -> Sheet:
    signed = next(
        page for page in directory["pages"]
        if (page["page"], page["example"]) == ("agreements.show_agreement", "ditandatangani")
    )  # fmt: skip
    browser = Browser(ours.port)
    browser.sign_in(signed["as"])
    return papers.one(load, ours, browser, signed["address"], 4 * requests)


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
        yield Figure(case, pair, _statements(case, url, page, requests[0], directory), size, hash_cost)


def _statements(case: Case, url: str, page: dict[str, Any], request: dict[str, Any], directory: dict[str, Any]) -> int:
    who, times = page["as"], 2
    if case.is_counter:  # it can be sent once, by whoever is to answer
        side = (request["turn"] + 1 + request["first"]) % 2
        who, times = {**who, "email": directory["talks"][0].people[side][1]}, 1
    with queries.counting(url, who) as count:
        number: int = count(request, times)
        return number


def _bytes(case: Case, browser: Browser, request: dict[str, Any]) -> int | None:
    """The body as it travels, compressed; of a poll, which has none, the headers."""
    if case.kilobytes is None:
        return None
    form = next_form(request)
    answer = browser.send(request["method"], request["path"], form, request["headers"])
    assert answer.status == request["expect"], f"{request['path']}: {answer.status}"
    return answer.with_headers if case.is_poll else len(answer.body)
