"""What of a person's own time a class would take twice: other classes by the hours of their meetings, leave, travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.enrolment.kinds import ENDED
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock
from app.people import away_between
from app.training import ClassSession, ClassStatus, Course, TrainingClass, span
from app.web.rendering import instant


@dataclass(frozen=True)
class Clash:
    """Something that is on at the same time: `key` names it, so that one knows what somebody has read."""

    key: str
    sentence: str


def clashes_of(employee_id: int, training_class: TrainingClass) -> list[Clash]:
    """All that this person has on while that class meets."""
    return [*_classes(employee_id, training_class), *_absences(employee_id, training_class)]


def meeting_days(training_class: TrainingClass) -> set[date]:
    """The days on which the class meets; without meetings all its days."""
    spans = [
        (clock.local(each.starts_at).date(), clock.local(each.ends_at - timedelta(seconds=1)).date())
        for each in training_class.sessions
    ] or [(training_class.starts_on, training_class.ends_on)]
    return {first + timedelta(days=number) for first, last in spans for number in range((last - first).days + 1)}


def _classes(employee_id: int, training_class: TrainingClass) -> list[Clash]:
    here, there = aliased(ClassSession), aliased(ClassSession)
    first = func.min(there.starts_at)
    found = (
        select(Enrolment.id, Course.title, first)
        .join(Enrolment.training_class)
        .join(TrainingClass.course)
        .join(there, there.class_id == TrainingClass.id)
        .join(here, (here.starts_at < there.ends_at) & (here.ends_at > there.starts_at))
        .where(
            Enrolment.employee_id == employee_id,
            Enrolment.status.not_in(ENDED),
            Enrolment.class_id != training_class.id,
            TrainingClass.status == ClassStatus.PUBLISHED,
            here.class_id == training_class.id,
        )
        .group_by(Enrolment.id, Course.title)
        .order_by(first)
    )
    return [_with_class(*row) for row in db.session.execute(found)]


def _with_class(enrolment_id: int, title: str, at: datetime) -> Clash:
    return Clash(f"kelas-{enrolment_id}", _("Berbenturan dengan kelas %(title)s, %(at)s.", title=title, at=instant(at)))


def _absences(employee_id: int, training_class: TrainingClass) -> list[Clash]:
    days = meeting_days(training_class)
    return [
        Clash(
            f"cuti-{each.id}",
            _("Bertepatan dengan %(kind)s, %(days)s.", kind=each.kind.label, days=span(each.starts_on, each.ends_on)),
        )
        for each in away_between([employee_id], min(days), max(days))
        if any(each.starts_on <= day <= each.ends_on for day in days)
    ]
