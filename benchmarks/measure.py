"""Measures one case: floor and ours in turn, so that what else the machine does falls on both alike."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Any

from benchmarks.load import Load
from benchmarks.server import Server


@dataclass
class Block:
    """Some hundred requests to one page."""

    cpu: float
    times: list[float]

    @property
    def p50(self) -> float:
        """Seconds."""
        return statistics.median(self.times)


@dataclass
class Pair:
    """The blocks of a page of ours and of its floor, in the order in which they ran."""

    ours: list[Block] = field(default_factory=list)
    floor: list[Block] = field(default_factory=list)

    def cpu(self, which: str) -> float:
        """Milliseconds of CPU for one request, the median of the blocks."""
        return 1000 * statistics.median(block.cpu for block in getattr(self, which))

    def ratio(self, of: str, less: float = 0.0) -> float:
        """The median of the ratios of neighbouring blocks. `less` milliseconds of ours do not count."""
        pairs = zip(self.ours, self.floor, strict=True)
        return statistics.median((getattr(ours, of) - less / 1000) / getattr(floor, of) for ours, floor in pairs)

    def p99(self, which: str) -> float:
        """Milliseconds, over all blocks."""
        times = sorted(time for block in getattr(self, which) for time in block.times)
        return 1000 * times[int(0.99 * (len(times) - 1))]


def compare(
    load: Load,
    ours: Server,
    floor: Server,
    requests: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    effort: tuple[int, int],
) -> Pair:
    """Measure; `requests` are ours and the floor's, `effort` is how many rounds of how many requests per connection."""
    rounds, count = effort
    pair = Pair()
    for number in range(rounds + 1):
        blocks = _block(load, floor, requests[1], count), _block(load, ours, requests[0], count)
        if number:  # the first round warms up
            pair.floor.append(blocks[0])
            pair.ours.append(blocks[1])
    return pair


def _block(load: Load, server: Server, requests: list[dict[str, Any]], count: int) -> Block:
    before = server.cpu
    times = load.run(server.port, requests, count)["times"]
    return Block((server.cpu - before) / len(times), times)
