"""What is settled: spans of days in which notes stay as they are, since a later feature has fixed something on them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false, or_

from app.agreements import Agreement


@dataclass(frozen=True)
class Span:
    """Days of one post, both ends included, and the sentence that says why its notes stay and what can be done."""

    placement_id: int
    first: date
    last: date
    why: str

    def holds(self, agreement: Agreement, day: date) -> bool:
        """Whether that day of the agreement's post is in it."""
        return self.placement_id == agreement.placement_id and self.first <= day <= self.last


@dataclass(frozen=True)
class Settling:
    """How a later feature says it: a condition over Note, and the spans of posts between two days."""

    condition: Callable[[], ColumnElement[bool]]
    spans: Callable[[Collection[int], date, date], list[Span]]


_settlings: dict[str, Settling] = {}


def settle_by(name: str, settling: Settling) -> None:
    """Let a later feature settle notes; a second application adds the same."""
    _settlings[name] = settling


def is_settled() -> ColumnElement[bool]:
    """The condition on Note that something fixed rests on it."""
    return or_(false(), *(each.condition() for each in _settlings.values()))


def settled_spans(placement_ids: Collection[int], first: date, last: date) -> list[Span]:
    """The settled spans of these posts that touch the days from `first` to `last`."""
    return [span for each in _settlings.values() for span in each.spans(placement_ids, first, last)]


def why_settled(agreement: Agreement, day: date) -> str | None:
    """Why nothing can be noted, changed or taken back for that day of the agreement's post; None where it can."""
    return next((span.why for span in settled_spans([agreement.placement_id], day, day)), None)
