"""Reminders of invitations and follow-ups, which stop when the thing is done; and that a round has closed.

That a round has closed is found by the worker in the morning and told then, so that no notice bears the time of the
answer that closed it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app import notices
from app.extensions import db
from app.feedback.notices import CLOSED, TO_ANSWER, TO_FOLLOW_UP, about, raters_of
from app.feedback.queries import coaching, rounds
from app.kernel.workdays import count_workdays
from app.notices import Reminder
from app.people import acting_for
from app.periods import window_title
from app.web.rendering import long_date

EARLY, LATE, LAST = 3, 1, 5
"""Workdays: from when before the day, from when once more, and after how many beyond it once more."""
TOLD_WITHIN = timedelta(days=14)
"""Of a round whose day is longer past nobody is told any more."""


def connect() -> None:
    """Have the worker ask whom to remind and to tell."""
    notices.remind(TO_ANSWER, to_answer)
    notices.remind(CLOSED, closed)
    notices.remind(TO_FOLLOW_UP, to_follow_up)


def to_answer(today: date) -> Iterator[Reminder]:
    """Who has neither answered nor declined, shortly before the day and on its eve."""
    for invitation, its_round, assessment, window in db.session.execute(rounds.open_rounds(today)):
        left = count_workdays(today, its_round.closes_on)
        if left > EARLY:
            continue
        stage = "awal" if left > LATE else "akhir"
        facts = {
            "employee": assessment.employee.name, "period": window_title(window),
            "until": long_date(its_round.closes_on),
        }  # fmt: skip
        key = f"{TO_ANSWER}:{invitation.id}:{its_round.closes_on}:{stage}"
        yield Reminder(invitation.invitee_id, key, f"/umpan-balik/{invitation.id}", facts)


def closed(today: date) -> Iterator[Reminder]:
    """The employee and the pejabat penilai, that there is something to read, or why there is not."""
    for each in rounds.closed_since(today - TOLD_WITHIN, today):
        assessment = each.assessment
        raters = [] if assessment.supervisor_id is None else acting_for(assessment.supervisor_id)
        address = f"/umpan-balik/permintaan/{each.id}"
        for recipient in sorted({assessment.employee_id, *raters}):
            yield Reminder(recipient, f"{CLOSED}:{each.id}:{each.closes_on}", address, about(each))


def to_follow_up(today: date) -> Iterator[Reminder]:
    """The pejabat penilai, on the day that was agreed, and once more when it is well past."""
    for note in coaching.all_due(today):
        if note.follow_up_on is None:
            continue
        stage = "hari" if count_workdays(note.follow_up_on, today) < LAST else "lewat"
        key = f"{TO_FOLLOW_UP}:{note.id}:{note.follow_up_on}:{stage}"
        facts = {"employee": note.agreement.employee.name, "day": long_date(note.follow_up_on)}
        for recipient in raters_of(note):
            yield Reminder(recipient, key, f"/pembinaan/{note.id}", facts)
