"""Reminders around the day by which the year's agreements are to be in force: they stop when one's part is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, func, select

from app import notices
from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Signature
from app.agreements.wording import deadline
from app.extensions import db
from app.kernel.workdays import count_workdays
from app.notices import NoticeKind, Reminder
from app.people import Employee, Placement, acting_for
from app.web.rendering import long_date

TO_SUBMIT, TO_SIGN, TO_DECIDE = "agreements.to_submit", "agreements.to_sign", "agreements.to_decide"
EARLY, LATE, LAST = 7, 2, 5  # working days: from when before, from when once more, and until when afterwards
HANDED_IN = (AgreementStatus.SUBMITTED, AgreementStatus.AGREED, AgreementStatus.SIGNED, AgreementStatus.ENDED)

KINDS = (
    NoticeKind(
        TO_SUBMIT,
        _l("Pengingat mengajukan perjanjian"),
        _l("Perjanjian kinerja %(year)s Anda belum diajukan. Batasnya %(due)s."),
    ),
    NoticeKind(
        TO_SIGN,
        _l("Pengingat menandatangani perjanjian"),
        _l("Perjanjian kinerja %(year)s Anda menunggu tanda tangan Anda. Batasnya %(due)s."),
    ),
    NoticeKind(
        TO_DECIDE,
        _l("Pengingat perjanjian tim yang menunggu saya"),
        _l("%(count)s perjanjian kinerja %(year)s tim Anda menunggu keputusan atau tanda tangan. Batasnya %(due)s."),
    ),
)


def connect() -> None:
    """Have the worker ask whom to remind."""
    notices.remind(TO_SUBMIT, to_submit)
    notices.remind(TO_SIGN, to_sign)
    notices.remind(TO_DECIDE, to_decide)


def stage_of(today: date, due: date) -> str | None:
    """Which of the three reminders it is time for, if any: each comes once, also when a day was missed."""
    left = count_workdays(today, due)
    if today > due:
        return "lewat" if 1 <= count_workdays(due, today) <= LAST else None
    if left > EARLY:
        return None
    return "awal" if left > LATE else "akhir"


def to_submit(today: date) -> Iterator[Reminder]:
    """Who holds a post with a supervisor and has not handed in its agreement of the year."""
    due = deadline(today.year)
    stage = stage_of(today, due)
    if stage is None:
        return
    handed_in = exists().where(
        Agreement.placement_id == Placement.id, Agreement.year == due.year, Agreement.status.in_(HANDED_IN)
    )
    query = (
        select(Placement.id, Placement.employee_id)
        .join(Employee, Placement.employee_id == Employee.id)
        .where(Placement.current(today), Placement.starts_on <= due, Placement.supervisor_id.is_not(None))
        .where(Employee.is_active, ~handed_in)
        .order_by(Placement.id)
    )
    for placement_id, employee_id in db.session.execute(query):
        yield Reminder(employee_id, f"{TO_SUBMIT}:{due}:{placement_id}:{stage}", "/perjanjian", _facts(due))


def to_sign(today: date) -> Iterator[Reminder]:
    """Whose agreement has been approved and lacks their own signature."""
    due = deadline(today.year)
    stage = stage_of(today, due)
    if stage is None:
        return
    unsigned = Agreement.status == AgreementStatus.AGREED, ~_signed_by(Party.EMPLOYEE)
    query = select(Agreement.id, Agreement.employee_id).where(*_due_this_year(due), *unsigned).order_by(Agreement.id)
    for agreement_id, employee_id in db.session.execute(query):
        url = f"/perjanjian/{agreement_id}"
        yield Reminder(employee_id, f"{TO_SIGN}:{due}:{agreement_id}:{stage}", url, _facts(due))


def to_decide(today: date) -> Iterator[Reminder]:
    """Supervisors for whose decision or signature agreements of their team wait; one reminder for all of them."""
    due = deadline(today.year)
    stage = stage_of(today, due)
    if stage is None:
        return
    waits = (Agreement.status == AgreementStatus.SUBMITTED) | (
        (Agreement.status == AgreementStatus.AGREED) & ~_signed_by(Party.SUPERVISOR)
    )
    query = (
        select(Agreement.supervisor_id, func.count())
        .where(*_due_this_year(due), waits, Agreement.supervisor_id.is_not(None))
        .group_by(Agreement.supervisor_id)
        .order_by(Agreement.supervisor_id)
    )
    for supervisor_id, count in db.session.execute(query).all():
        assert supervisor_id is not None
        key, facts = f"{TO_DECIDE}:{due}:{supervisor_id}:{stage}", {**_facts(due), "count": count}
        for recipient in acting_for(supervisor_id):
            yield Reminder(recipient, key, "/tim", facts)


def _due_this_year(due: date) -> tuple[ColumnElement[bool], ...]:
    """The year's agreements that are due on that day: no amendments, no posts taken up later."""
    return Agreement.year == due.year, Agreement.amends_id.is_(None), Agreement.starts_on <= due


def _signed_by(party: Party) -> ColumnElement[bool]:
    return exists().where(Signature.agreement_id == Agreement.id, Signature.party == party).correlate(Agreement)


def _facts(due: date) -> dict[str, object]:
    return {"year": due.year, "due": long_date(due)}
