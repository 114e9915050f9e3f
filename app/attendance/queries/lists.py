"""Who takes part in a class, and who was where: a class of five hundred in a constant number of queries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.attendance.models import Attendance, Presence
from app.enrolment import SEATED, Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel.permissions import Actor
from app.people import Employee
from app.training import ClassSession, TrainingClass, class_run_by

PARTICIPANTS = tuple(status for status in SEATED if status is not EnrolmentStatus.OFFERED)
"""Their seat is certain: whose attendance is recorded."""
WAS_THERE = tuple(presence for presence in Presence if presence.was_there)


@dataclass(frozen=True)
class Meeting:
    """One meeting with its number, and how many of how many were recorded, and were there."""

    number: int
    session: ClassSession
    recorded: int = 0
    there: int = 0


def session_run_by(actor: Actor, class_id: int, session_id: int) -> tuple[TrainingClass, ClassSession]:
    """The meeting and its class, for who runs it."""
    training_class = class_run_by(actor, class_id)
    session = db.session.get(ClassSession, session_id)
    if session is None or session.class_id != class_id:
        abort(404)
    return training_class, session


def class_of(session_id: int) -> int:
    """The class of a meeting; 404 where the meeting is gone."""
    return db.session.scalar(select(ClassSession.class_id).where(ClassSession.id == session_id)) or abort(404)


def participants(class_id: int) -> list[Enrolment]:
    """Those whose seat is certain, by name."""
    query = (
        select(Enrolment)
        .join(Enrolment.employee)
        .where(Enrolment.class_id == class_id, Enrolment.status.in_(PARTICIPANTS))
        .options(contains_eager(Enrolment.employee))
        .order_by(Employee.name, Enrolment.id)
    )
    return list(db.session.scalars(query))


def count_participants(class_id: int) -> int:
    """How many seats are certain."""
    taking_part = Enrolment.class_id == class_id, Enrolment.status.in_(PARTICIPANTS)
    return db.session.scalar(select(func.count()).select_from(Enrolment).where(*taking_part)) or 0


def standing_of(employee_id: int | None, class_id: int) -> Enrolment | None:
    """The person's latest enrolment in the class, whatever became of it."""
    mine = Enrolment.employee_id == employee_id, Enrolment.class_id == class_id
    latest = select(Enrolment).where(*mine).order_by(Enrolment.status.not_in(PARTICIPANTS), Enrolment.id.desc())
    return db.session.scalars(latest.limit(1)).first()


def marks_of(session_id: int) -> dict[int, Attendance]:
    """What is recorded of a meeting, by enrolment."""
    found = select(Attendance).where(Attendance.session_id == session_id)
    return {each.enrolment_id: each for each in db.session.scalars(found)}


def mark_of(session_id: int, enrolment_id: int) -> Attendance | None:
    """What is recorded of one person at a meeting."""
    one = Attendance.session_id == session_id, Attendance.enrolment_id == enrolment_id
    return db.session.scalars(select(Attendance).where(*one)).one_or_none()


def recorded_in(session_id: int) -> int:
    """Of how many it is recorded whether they were at the meeting."""
    return db.session.scalar(select(func.count()).where(Attendance.session_id == session_id)) or 0


def marks_by_session(enrolment_id: int) -> dict[int, Attendance]:
    """What is recorded of one person, by meeting."""
    found = select(Attendance).where(Attendance.enrolment_id == enrolment_id)
    return {each.session_id: each for each in db.session.scalars(found.options(joinedload(Attendance.recorded_by)))}


def meetings_of(training_class: TrainingClass) -> list[Meeting]:
    """The class's meetings in their order, with how far their lists are kept."""
    presences = (
        select(Attendance.session_id, Attendance.presence, func.count())
        .join(Attendance.session)
        .join(Attendance.enrolment)
        .where(ClassSession.class_id == training_class.id, Enrolment.status.in_(PARTICIPANTS))
        .group_by(Attendance.session_id, Attendance.presence)
    )
    recorded, there = Counter[int](), Counter[int]()
    for session_id, presence, count in db.session.execute(presences):
        recorded[session_id] += count
        there[session_id] += count * presence.was_there
    return [
        Meeting(number, session, recorded[session.id], there[session.id])
        for number, session in enumerate(training_class.sessions, start=1)
    ]


def attended_by(class_id: int) -> dict[int, int]:
    """At how many meetings each was, by enrolment."""
    found = (
        select(Attendance.enrolment_id, func.count())
        .join(Attendance.session)
        .where(ClassSession.class_id == class_id, Attendance.presence.in_(WAS_THERE))
        .group_by(Attendance.enrolment_id)
    )
    return {enrolment_id: count for enrolment_id, count in db.session.execute(found)}  # noqa: C416 - rows are no pairs
