"""What periods ask of those who file in them: whether somebody has, and how far each window has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.periods.models import Scheme, Window


@dataclass(frozen=True)
class Progress:
    """How far a window has come: its assessments, those whose sides have filed, those whose result is out."""

    total: int = 0
    self_filed: int = 0
    reviewed: int = 0
    released: int = 0


@dataclass(frozen=True)
class Filings:
    """What a later feature knows: whether somebody filed in the year, when somebody filed last in a window, the counts
    of each window by its id (windows in which there is nothing to file are left out).
    """

    has_any: Callable[[Scheme], bool]
    last_in: Callable[[Window], datetime | None]
    progress_of: Callable[[Scheme], dict[int, Progress]]


_known: list[Filings] = []


def tell_of(filings: Filings) -> None:
    """Let the periods know; one feature files in them."""
    _known[:] = [filings]


def has_any(scheme: Scheme) -> bool:
    """Whether somebody has filed in one of its windows."""
    return any(each.has_any(scheme) for each in _known)


def last_in(window: Window) -> datetime | None:
    """When somebody filed last in the window."""
    return max(filter(None, (each.last_in(window) for each in _known)), default=None)


def progress_of(scheme: Scheme) -> dict[int, Progress]:
    """Each window's counts, by its id."""
    return {window_id: counts for each in _known for window_id, counts in each.progress_of(scheme).items()}
