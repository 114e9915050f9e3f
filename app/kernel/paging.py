"""Lists shown a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Paged(Generic[T]):
    """One page of a list: its rows, how many there are in all, the number of the first."""

    rows: list[T]
    total: int
    first: int

    @property
    def last(self) -> int:
        """The number of the last row on the page."""
        return self.first + len(self.rows) - 1


def offset_of(page: int, total: int, per_page: int) -> int:
    """How many rows come before that page; the first or the last page for a number that there is not."""
    last_page = max(1, -(-total // per_page))
    return (min(max(page, 1), last_page) - 1) * per_page
