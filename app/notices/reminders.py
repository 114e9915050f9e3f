"""Reminders before a deadline: found anew on each working day, so that they stop when the thing is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.kernel import clock, database, workdays
from app.notices.actions import tell


@dataclass(frozen=True)
class Reminder:
    """Whom to remind (employee id), the key of this very reminder, the page where it is dealt with, the facts."""

    recipient_id: int
    key: str
    url: str
    facts: dict[str, Any] = field(default_factory=dict)


Finder = Callable[[date], Iterable[Reminder]]
_finders: dict[str, Finder] = {}


def remind(kind: str, finder: Finder) -> None:
    """Have the worker ask `finder(today)` on working days whom to remind; it looks at the state of the thing."""
    _finders[kind] = finder


def send_due() -> None:
    """Tell everybody who is to be reminded today, each once for each key."""
    today = clock.today()
    if not workdays.is_workday(today):
        return
    for kind, finder in _finders.items():
        with database.write_unit():
            for reminder in finder(today):
                tell([reminder.recipient_id], kind, reminder.key, reminder.url, **reminder.facts)
