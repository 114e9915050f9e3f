"""What is measured once and not against the floor, with many people: sheets, pages left open, the deadline hour."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.deadline import Rush
from benchmarks.grid import beside_row, grid
from benchmarks.live import Crowd
from benchmarks.papers import Made, Sheet

SHEET_CPU, SHEET_WALL, SEEN_SECONDS = 60, 150, 5
RUSH_P99, MEMORY_MB = 300, 150


@dataclass
class Apart:
    """What is measured once, on the last engine with many people."""

    engine: str
    crowd: Crowd | None
    batches: list[Made]
    rush: Rush | None


def sheets(single: list[tuple[str, Sheet]], apart: Apart) -> str:
    """What a sheet costs, and a whole office's."""
    rows = []
    for title, sheet in single:
        rows.append(beside_row(f"one SKP as PDF, ms of CPU ({title})", sheet.cpu, SHEET_CPU, 0))
        rows.append(beside_row(f"one SKP as PDF, ms until it is there ({title})", sheet.wall, SHEET_WALL, 0))
    for made in apart.batches:
        told = f"{made.sheets:,} whole files by {made.threads} thread{'s' if made.threads > 1 else ''}"
        rows.append([f"{told}, sheets a second ({apart.engine})", f"{made.rate:.1f}", ""])
        rows.append([f"{told}, ms of CPU a sheet", f"{1000 * made.cpu / made.sheets:.0f}", ""])
        rows.append([f"{told}, the whole batch, s", f"{made.seconds:.0f}", ""])
        rows.append([f"{told}, the ZIP, MB", f"{made.megabytes:.0f}", ""])
        rows.append([f"{told}, memory of the worker, MB", f"{made.memory:.0f}", ""])
    return grid(["", "measured", "budget"], rows)


def open_pages(apart: Apart) -> str:
    """What pages cost that only wait, and how soon they tell."""
    crowd = apart.crowd
    if crowd is None:
        return "Nobody negotiates in this database."
    rows = [
        ["pages, each asking about every 4 s, on two processes as production serves them", f"{crowd.pages}", ""],
        ["polls a second", f"{crowd.polls / crowd.seconds:.0f}", ""],
        ["of them answered 304, %", f"{100 * crowd.unchanged / max(crowd.polls, 1):.1f}", ""],
        ["CPU of both processes, % of one core", f"{crowd.share:.0f}", ""],
        ["CPU for one poll, ms", f"{1000 * crowd.cpu / max(crowd.polls, 1):.1f}", ""],
        ["a poll, ms p50", f"{1000 * _at(crowd.poll_times, 0.5):.0f}", ""],
        ["a poll, ms p99", f"{1000 * _at(crowd.poll_times, 0.99):.0f}", ""],
        [f"{len(crowd.seen)} counters: until the other side sees it, s p50", f"{_at(crowd.seen, 0.5):.1f}", ""],
        ["the same, s p99", f"{_at(crowd.seen, 0.99):.1f}", ""],
        beside_row("the same, s at most", crowd.seen[-1] if crowd.seen else 0.0, SEEN_SECONDS, 1),
    ]
    return f"On {apart.engine}.\n\n{grid(['', 'measured', 'budget'], rows)}"


def deadline_hour(apart: Apart) -> str:
    """What happens when everybody files in the last minutes."""
    rush = apart.rush
    if rush is None:
        return "Nobody has an assessment to file in this database."
    rows = [
        [f"people, arriving in {rush.minutes:g} minutes, on two processes", f"{rush.people}", ""],
        ["of them with a sign-in; the others have a session already", f"{rush.signed_in}", ""],
        ["minutes until the last was done", f"{rush.seconds / 60:.1f}", ""],
        ["requests", f"{rush.requests}", ""],
        ["requests a second", f"{rush.requests / rush.seconds:.0f}", ""],
        ["CPU of both processes, % of one core", f"{100 * rush.cpu / rush.seconds:.0f}", ""],
        ["CPU for one request, ms", f"{1000 * rush.cpu / max(rush.requests, 1):.1f}", ""],
        ["a request, ms p50", f"{1000 * _at(rush.times, 0.5):.0f}", ""],
        beside_row("a request, ms p99", 1000 * _at(rush.times, 0.99), RUSH_P99, 0),
        *(_of_kind(kind, times) for kind, times in rush.took.items()),
        beside_row("people who met an error", rush.errors, 0, 0),
        beside_row("rows written and not there afterwards", rush.lost, 0, 0),
        ["memory of a process before, MB (the larger)", f"{rush.memory[0] / 1024**2:.0f}", ""],
        beside_row("the same afterwards, MB", rush.memory[1] / 1024**2, MEMORY_MB, 0),
    ]  # fmt: skip
    told = "\n" * bool(rush.told) + "".join(f"\n- {each}" for each in rush.told)
    return f"{_ABOUT_RUSH.format(engine=apart.engine)}\n\n{grid(['', 'measured', 'budget'], rows)}{told}"


_ABOUT_RUSH = """On {engine}, two processes as production serves them. Each person opens 12 pages (home, assessments,
one of them, its form, the agreement, the inbox, the page that asks whether to send) and saves 6 times (three figures,
both axes, the filing), thinking some seconds between two requests. People come by the clock, whether or not those
before them are served. The database, which does not wait for its disk, and the load generator run on the same two
cores; the worker, which sends letters, does not run, and the browsers have the styles and scripts already."""


def _of_kind(kind: str, times: list[float]) -> list[str]:
    return [
        f"{len(times)} of kind {kind}, ms p50 / p99",
        f"{1000 * _at(times, 0.5):.0f} / {1000 * _at(times, 0.99):.0f}",
        "",
    ]


def _at(values: list[float], share: float) -> float:
    return values[int(share * (len(values) - 1))] if values else 0.0
