"""What goes on with what: an amendment copies results and measures, and the copies know their origin."""

from __future__ import annotations

from collections.abc import Iterable


def families(rows: Iterable[tuple[int, int | None, str]]) -> dict[int, int]:
    """By the id of each row (id, origin, mark): the id of the first one that it goes on with, or its own.

    A copy that bears another mark than its origin (a measure in another unit) begins a family of its own.
    """
    marks: dict[int, str] = {}
    first: dict[int, int] = {}
    for row_id, origin, mark in sorted(rows):  # a copy comes after what it was copied from
        goes_on = origin is not None and marks.get(origin) == mark
        first[row_id] = first[origin] if goes_on and origin is not None else row_id
        marks[row_id] = mark
    return first
