"""Reminders before a deadline: found anew on each working day, so that they stop when the thing is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.kernel import clock, database, workdays
from app.notices.actions import News, tell_all
from app.notices.models import Notice
from app.notices.rules import MORNING
from app.people import Employee, is_on_leave

AT_A_TIME = 100  # so that nobody waits long for the write lock


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
    """Remind everybody whom a finder names today, each once for each key; who is on leave, when they are back."""
    today = clock.today()
    if not workdays.is_workday(today) or clock.now() < clock.at(today, MORNING):
        return
    for kind, finder in _finders.items():
        found = list(finder(today))
        for some in _in_parts(found):
            fresh = _not_yet_told(some, today)
            db.session.rollback()
            if fresh:
                _tell(kind, fresh)


def _in_parts(found: list[Reminder]) -> Iterator[list[Reminder]]:
    for start in range(0, len(found), AT_A_TIME):
        yield found[start : start + AT_A_TIME]


def _not_yet_told(reminders: list[Reminder], today: date) -> list[Reminder]:
    """Those whose recipient is at work and has not got that very reminder."""
    recipients, keys = {each.recipient_id for each in reminders}, {each.key for each in reminders}
    told = select(Notice.recipient_id, Notice.key).where(Notice.recipient_id.in_(recipients), Notice.key.in_(keys))
    away = select(Employee.id).where(Employee.id.in_(recipients), is_on_leave(Employee.id, today))
    known, absent = {tuple(row) for row in db.session.execute(told)}, set(db.session.scalars(away))
    return [
        each for each in reminders if each.recipient_id not in absent and (each.recipient_id, each.key) not in known
    ]


def _tell(kind: str, reminders: list[Reminder]) -> None:
    with database.write_unit():
        tell_all(News([each.recipient_id], kind, each.key, each.url, each.facts) for each in reminders)
