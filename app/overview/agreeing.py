"""What waits of agreements that are not begun and of targets to be answered, in words."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for
from flask_babel import gettext as _

from app import agreements
from app.overview.queries.columns import Kind
from app.overview.queries.waiting import Item
from app.overview.task import Task, by_day

OWN = frozenset({Kind.START, Kind.ANSWER})
TEAM = frozenset({Kind.REPLY, Kind.RULE})


def _start(item: Item) -> Task:
    year = item.year or 0
    title = _("Mulai menyusun perjanjian kinerja %(year)s", year=year)
    note = f"{item.name}, {item.other}"
    return by_day(title, url_for("agreements.index"), note, agreements.deadline(year))


def _answer(item: Item) -> Task:
    """Targets that wait for an answer, as a party to the agreement, or for a decision, as the superior."""
    decides = item.kind is Kind.RULE
    title = _("%(n)s target menunggu putusan Anda") if decides else _("%(n)s target menunggu jawaban Anda")
    return by_day(
        title % {"n": item.number},
        url_for("negotiation.show", agreement_id=item.id),
        _("Perjanjian %(name)s", name=item.name),
        item.due,
    )


WORDS: dict[Kind, Callable[[Item], Task | None]] = {
    Kind.START: _start,
    Kind.ANSWER: _answer,
    Kind.REPLY: _answer,
    Kind.RULE: _answer,
}
