"""A class's attendance as rows of a file, in the columns of the import."""

from __future__ import annotations

from sqlalchemy import select

from app.attendance.models import Attendance, Presence
from app.attendance.queries.lists import participants
from app.extensions import db
from app.training import ClassSession, TrainingClass


def rows_of(training_class: TrainingClass) -> list[list[object]]:
    """Everybody at every meeting; the score stands in the person's first row."""
    found = (
        select(Attendance.session_id, Attendance.enrolment_id, Attendance.presence, Attendance.reason)
        .join(Attendance.session)
        .where(ClassSession.class_id == training_class.id)
    )
    kept: dict[tuple[int, int], tuple[Presence, str]] = {
        (session_id, enrolment_id): (presence, reason)
        for session_id, enrolment_id, presence, reason in db.session.execute(found)
    }
    rows: list[list[object]] = []
    for enrolment in participants(training_class.id):
        for meeting, session in enumerate(training_class.sessions, start=1):
            presence, reason = kept.get((session.id, enrolment.id), (None, ""))
            score = enrolment.score if meeting == 1 else None
            person = enrolment.employee
            rows.append(
                [
                    training_class.id,
                    str(meeting),
                    person.nip or "",
                    person.name,
                    presence.value if presence else "",
                    score,
                    reason,
                ]
            )
    return rows
