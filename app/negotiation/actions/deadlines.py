"""What the passing of time does: who has the turn is reminded, and what stays unanswered goes to the superior."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from app import people
from app.agreements import Agreement, AgreementStatus
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.permissions import SYSTEM
from app.kernel.workdays import add_workdays
from app.negotiation.actions import telling
from app.negotiation.actions.entries import append, start_clock, touch
from app.negotiation.models import TURNS, EntryKind, LineStatus, TargetLine, Voice
from app.negotiation.policy import PARTIES, Seats
from app.negotiation.queries import Talk, open_counts, talk_about
from app.negotiation.workflow import BETWEEN_THE_PARTIES, BY_ITSELF
from app.notices import Reminder
from app.people import Placement
from app.web.rendering import long_date

AT_ONCE = 50
"""Agreements in one round of the worker; the next round goes on."""


def escalate_overdue() -> None:
    """Bring what was not answered by its date to the superior; each agreement in a transaction of its own."""
    late = list(db.session.scalars(_late_agreements().limit(AT_ONCE)))
    database.end_read()
    for agreement_id in late:
        with database.write_unit():
            agreement = db.session.get_one(Agreement, agreement_id, with_for_update=True)
            _escalate(talk_about(agreement))


def _late_agreements() -> Select[int]:
    has_superior = exists().where(
        Placement.employee_id == Agreement.supervisor_id,
        Placement.supervisor_id.is_not(None),
        Placement.current(clock.today()),
    )
    nobody_decides = and_(TargetLine.status == LineStatus.ESCALATED, ~has_superior)
    late = exists().where(
        TargetLine.agreement_id == Agreement.id,
        or_(TargetLine.status.in_(BETWEEN_THE_PARTIES), nobody_decides),
        TargetLine.reply_by < clock.today(),
        TargetLine.measure_id.is_not(None),
    )
    return select(Agreement.id).where(Agreement.status == AgreementStatus.SUBMITTED, late).order_by(Agreement.id)


def _escalate(talk: Talk) -> None:
    """Looked at again under the lock: another worker, or an answer, may have come first.

    What waits for a superior who is no longer there is late as well.
    """
    late = [
        line
        for line in talk.lines
        if line.turn in (PARTIES if talk.superior else TURNS.values())
        and line.measure_id
        and line.reply_by
        and line.reply_by < clock.today()
    ]
    if not late or talk.agreement.status is not AgreementStatus.SUBMITTED:
        return
    since = min(line.reply_by for line in late if line.reply_by)
    for line in late:
        if talk.superior is not None:
            append(SYSTEM, line, Voice.PORTAL, EntryKind.ESCALATION, answers=line.standing)
            BY_ITSELF.fire(SYSTEM, line, "lewat-batas", measure=line.measure_text, value=line.target_text)
        start_clock(line)
    touch(talk.agreement, talk.lines)
    if talk.superior is None:
        audit.record(SYSTEM, talk.agreement, "negotiation.stuck", count=len(late), date=since.isoformat())
        telling.stuck(talk, since)
    else:
        audit.record(SYSTEM, talk.agreement, "negotiation.overdue", count=len(late), to=talk.superior.name)
        telling.escalated(talk)


def reminders(today: date) -> Iterator[Reminder]:
    """Whoever has a turn that ends on the next working day, once for each agreement."""
    by = add_workdays(today, 1)
    ending = open_counts().where(TargetLine.reply_by == by).subquery()
    rows = db.session.execute(
        select(Agreement, ending.c.status, ending.c.count)
        .join(ending, ending.c.agreement_id == Agreement.id)
        .options(joinedload(Agreement.employee))
        .order_by(Agreement.id)
    )
    for agreement, status, count in rows.all():
        recipient = _holder_of(TURNS[status], agreement)
        if recipient is not None:
            key = f"target-ingat-{agreement.id}-{status}-{by.isoformat()}"
            facts = {"count": count, "employee": agreement.employee.name, "date": long_date(by)}
            yield Reminder(recipient, key, telling.page_of(agreement.id), facts)


def _holder_of(voice: Voice, agreement: Agreement) -> int | None:
    """Who sits there; the superior is looked up only where it is the superior's turn."""
    supervisor_id = agreement.supervisor_id
    superior = people.superior_of(supervisor_id) if voice is Voice.SUPERIOR and supervisor_id else None
    return Seats(agreement.employee_id, supervisor_id, superior.id if superior else None).holder_of(voice)
