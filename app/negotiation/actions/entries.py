"""How a word becomes an entry of its line, and what every change owes the line, the agreement and the other side."""

from __future__ import annotations

from datetime import date

from flask import current_app

from app.agreements import Agreement
from app.kernel import clock
from app.kernel.permissions import Actor
from app.kernel.targets import Target
from app.kernel.workdays import add_workdays
from app.negotiation.models import Entry, EntryKind, TargetLine, Voice
from app.people import Employee

LONGEST_NAME = 200


def reply_by() -> date:
    """By when whoever has the turn from now on is to answer."""
    return add_workdays(clock.today(), current_app.config["REPLY_WORKDAYS"])


def append(
    actor: Actor,
    line: TargetLine,
    voice: Voice,
    kind: EntryKind,
    *,
    target: Target | None = None,
    answers: int | None = None,
    reason: str = "",
    seat: Employee | None = None,
) -> Entry:
    """Write the next entry of the line. `seat` is whose part it is: who stands in for them is named beside them."""
    line.number += 1
    entry = Entry(
        number=line.number,
        kind=kind,
        voice=voice,
        author_id=actor.employee_id,
        author_name=_named(actor, seat),
        at=clock.now(),
        answers=answers,
        target_text=target.text if target else None,
        target_kind=target.kind if target else None,
        target_low=target.low if target else None,
        target_high=target.high if target else None,
        reason=reason,
    )
    line.entries.append(entry)
    return entry


def _named(actor: Actor, seat: Employee | None) -> str:
    if seat is None or seat.id == actor.employee_id:
        return actor.name
    return f"{actor.name} (a.n. {seat.name})"[:LONGEST_NAME]


def put_on_the_table(line: TargetLine, entry: Entry) -> None:
    """The entry's value is the one to be answered, or the settled one."""
    line.standing, line.target_text = entry.number, entry.target.text


def start_clock(line: TargetLine) -> None:
    """A turn begins, or the line is settled and nobody has a turn."""
    line.turn_since = clock.now()
    line.reply_by = reply_by() if line.is_open else None


def touch(agreement: Agreement, lines: list[TargetLine]) -> None:
    """Count what is still open. The agreement's version grows with every word: open pages see it by that."""
    agreement.open_targets = sum(line.is_disputed for line in lines)
    agreement.updated_at = clock.now()
