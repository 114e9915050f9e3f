"""What waits on the coordinator's desk: meetings that are over and whose lists are not complete."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import exists, func, select

from app.attendance.models import Attendance
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.training import ClassSession, ClassStatus, Course, TrainingClass, desk

MOST = 10
"""Classes that the desk names; those that wait longest."""


def incomplete_lists(actor: Actor) -> list[desk.Work]:
    """One line a class: how many of its meetings are over and wait for their list."""
    kept = exists().where(Attendance.session_id == ClassSession.id, Attendance.enrolment_id == Enrolment.id)
    is_missing = (
        exists()
        .where(Enrolment.class_id == TrainingClass.id, Enrolment.status == EnrolmentStatus.CONFIRMED, ~kept)
        .correlate(TrainingClass, ClassSession)
    )
    waiting = (
        select(TrainingClass.id, Course.title, TrainingClass.name, func.count(ClassSession.id))
        .join(TrainingClass.unit)
        .join(TrainingClass.course)
        .join(TrainingClass.sessions)
        .where(
            within(actor, Permission.TRAINING_MANAGE, Unit.path),
            TrainingClass.status == ClassStatus.PUBLISHED,
            ClassSession.ends_at < clock.now(),
            is_missing,
        )
        .group_by(TrainingClass.id, Course.title, TrainingClass.name)
        .order_by(func.min(ClassSession.ends_at))
        .limit(MOST)
    )
    return [_work(*row) for row in db.session.execute(waiting)]


def _work(class_id: int, title: str, name: str, count: int) -> desk.Work:
    sentence = _("Kehadiran %(n)s pertemuan belum lengkap: %(title)s, %(name)s", n=count, title=title, name=name)
    return desk.Work(sentence, url_for("attendance.meetings", class_id=class_id), count)
