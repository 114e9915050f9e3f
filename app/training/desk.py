"""The coordinator's desk, "what needs me today": each feature adds the work that it has for a coordinator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Work:
    """One kind of thing that waits in one place: the sentence says how many and what to do; where, and by when."""

    sentence: str
    url: str
    count: int = 1
    due_on: date | None = None


_finders: dict[int, Callable[[Actor], list[Work]]] = {}


def add(order: int, finder: Callable[[Actor], list[Work]]) -> None:
    """Have the desk show what `finder` finds, within the actor's scope and in a constant number of queries."""
    _finders[order] = finder


def work_for(actor: Actor) -> list[Work]:
    """All that waits for this coordinator: what has a day first, by that day."""
    found = [work for order in sorted(_finders) for work in _finders[order](actor)]
    return sorted(found, key=lambda work: (work.due_on is None, work.due_on or date.max))
