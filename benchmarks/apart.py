"""What is measured once and not against the floor, with many people: the sheets of an office, pages left open."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.grid import beside_row, grid
from benchmarks.live import Crowd
from benchmarks.papers import Made, Sheet

SHEET_CPU, SHEET_WALL, SEEN_SECONDS = 60, 150, 5


@dataclass
class Apart:
    """What is measured once, on the last engine with many people."""

    engine: str
    crowd: Crowd | None
    batches: list[Made]


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


def _at(values: list[float], share: float) -> float:
    return values[int(share * (len(values) - 1))] if values else 0.0
