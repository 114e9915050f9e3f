"""Tells what was measured, each figure beside its budget, and writes docs/performance.md."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import apart as apart_report
from benchmarks.apart import Apart
from benchmarks.cases import CONNECTIONS, Case
from benchmarks.grid import beside_row, grid, judged
from benchmarks.measure import Pair
from benchmarks.papers import Sheet

FLATNESS, START_SECONDS, VISIT_KILOBYTES, VISIT_REQUESTS, MEMORY_MB = 1.2, 3.0, 50, 6, 150
HEAD = (
    "page", "CPU ms", "floor's", "CPU ratio", "p50 ratio", "budget", "p50 ms", "p99 ms", "floor's p99",
    "queries", "budget", "KB (br)", "budget",
)  # fmt: skip


@dataclass
class Figure:
    """One case as measured; `pair` is None where the portal has no such page yet."""

    case: Case
    pair: Pair | None
    queries: int | None
    size: int | None
    hash_cost: float

    @property
    def less(self) -> float:
        """Milliseconds of the password hash, which a sign-in may cost on top."""
        return self.hash_cost if self.case.is_sign_in else 0.0

    def row(self) -> list[str]:
        """The figure as a row of the table."""
        case, pair = self.case, self.pair
        if pair is None:
            return [case.name, "no such page yet", *[""] * (len(HEAD) - 2)]
        return [
            case.name,
            f"{pair.cpu('ours'):.1f}",
            f"{pair.cpu('floor'):.1f}",
            judged(pair.ratio("cpu", self.less), case.ratio),
            judged(pair.ratio("p50", self.less), case.ratio) if not case.is_sign_in else "",
            f"{case.ratio:.1f}" + (" + hash" if case.is_sign_in else ""),
            f"{1000 * pair.ours[len(pair.ours) // 2].p50:.0f}",
            f"{pair.p99('ours'):.0f}",
            f"{pair.p99('floor'):.0f}",
            judged(self.queries or 0, case.queries, 0),
            str(case.queries),
            "" if self.size is None or case.kilobytes is None else judged(self.size / 1024, case.kilobytes),
            "" if case.kilobytes is None else f"{case.kilobytes:g}",
        ]


@dataclass
class Size:
    """One database as measured. `people` is 0 for the demo office as it is."""

    engine: str
    people: int
    figures: list[Figure]
    first_visit: tuple[int, int]
    memory: int
    sheet: Sheet

    @property
    def title(self) -> str:
        """What was measured."""
        return (
            f"{self.engine}, {self.people:,} people"
            if self.people
            else f"{self.engine}, the demo office (some 230 people)"
        )


@dataclass
class Start:
    """Seconds from `dev.py run` to the first page."""

    engine: str
    seconds: float


def table(size: Size) -> str:
    """One database's figures."""
    return f"### {size.title}\n\n{grid(HEAD, (figure.row() for figure in size.figures))}\n"


def summary(sizes: list[Size], starts: list[Start], apart: Apart) -> str:
    """What is measured beside the pages: flatness, start, first visit, memory, sheets, pages left open."""
    parts = {
        "Flat: the CPU ratio with many people, divided by that with few": _flatness(sizes),
        "Beside the pages": _beside(sizes, starts),
        "Official sheets": apart_report.sheets([(size.title, size.sheet) for size in sizes], apart),
        "Negotiation pages left open": apart_report.open_pages(apart),
        "The deadline hour": apart_report.deadline_hour(apart),
    }
    return "\n\n".join(f"### {title}\n\n{told}" for title, told in parts.items()) + "\n"


def _flatness(sizes: list[Size]) -> str:
    engines = list(dict.fromkeys(size.engine for size in sizes))
    columns = {engine: [size for size in sizes if size.engine == engine] for engine in engines}
    rows = []
    for number, figure in enumerate(sizes[0].figures):
        cells = [_flat(small.figures[number], large.figures[number]) for small, large in columns.values()]
        rows.append([figure.case.name, *cells, str(FLATNESS)])
    return grid(["page", *engines, "budget"], rows)


def _flat(small: Figure, large: Figure) -> str:
    if small.pair is None or large.pair is None:
        return ""
    return judged(large.pair.ratio("cpu") / small.pair.ratio("cpu"), FLATNESS, 2)


def _beside(sizes: list[Size], starts: list[Start]) -> str:
    travelled, requests = sizes[0].first_visit
    rows = [
        *(
            beside_row(f"start to the first page, s ({start.engine})", start.seconds, START_SECONDS, 1)
            for start in starts
        ),
        beside_row("first visit, KB of HTML, CSS and JS", travelled / 1024, VISIT_KILOBYTES, 1),
        beside_row("first visit, requests", requests, VISIT_REQUESTS, 0),
        *(beside_row(f"memory afterwards, MB ({size.title})", size.memory / 1024**2, MEMORY_MB, 0) for size in sizes),
    ]
    return grid(["", "measured", "budget"], rows)


def document(sizes: list[Size], starts: list[Start], apart: Apart, hash_cost: float) -> str:
    """docs/performance.md."""
    tables = "\n".join(table(size) for size in sizes)
    return f"""# How fast the portal is

Written by `python3 dev.py bench` on {datetime.now(UTC):%d %B %Y}; do not edit by hand. The machine: {_machine()}.

Every page is divided by a page of the *floor* (benchmarks/floor/: a bare Flask app of the same parts and nothing else),
served by the same server on the same kind of database in the same run, a block of requests to the one after a block to
the other; the ratio is the median of the ratios of neighbouring blocks. CPU is that of the server process for one
request, all its threads, from the kernel's accounting; latency is at {CONNECTIONS} connections, with the load generator
on the same machine. Ours compresses its answers (brotli) and the floor does not. Queries are counted inside the process
at the second of two like requests; KB are the compressed body. One check of a password costs {hash_cost:.0f} ms of CPU
here; it is taken off a sign-in before the division. **Bold** is over its budget. Figures in milliseconds are this
machine's; ratios travel.

{tables}
{summary(sizes, starts, apart)}"""


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in lines if "model name" in line]
    return f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
