"""What of a person's own time a class would take twice: other classes by the hours of their meetings, leave, travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from app.enrolment.kinds import ENDED
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock
from app.people import away_between
from app.training import ClassSession, ClassStatus, Course, TrainingClass, span
from app.web.rendering import instant

Here, There = aliased(ClassSession), aliased(ClassSession)


@dataclass(frozen=True)
class Clash:
    """Something that is on at the same time: `key` names it, so that one knows what somebody has read."""

    key: str
    sentence: str


@dataclass(frozen=True)
class Standing:
    """An enrolment of the person that has not ended: in which class, and when that first meets as the other does."""

    enrolment_id: int
    class_id: int
    class_name: str
    course_id: int
    course_title: str
    meets_at: datetime | None


def clashes_of(employee_id: int, training_class: TrainingClass, among: list[Standing] | None = None) -> list[Clash]:
    """All that this person has on while that class meets; `among` is what `standings` found, where it was asked."""
    found = standings(employee_id, training_class) if among is None else among
    return [*_classes(found, training_class), *_absences(employee_id, training_class)]


def meeting_days(training_class: TrainingClass) -> set[date]:
    """The days on which the class meets; without meetings all its days."""
    spans = [
        (clock.local(each.starts_at).date(), clock.local(each.ends_at - timedelta(seconds=1)).date())
        for each in training_class.sessions
    ] or [(training_class.starts_on, training_class.ends_on)]
    return {first + timedelta(days=number) for first, last in spans for number in range((last - first).days + 1)}


def standings(employee_id: int, training_class: TrainingClass) -> list[Standing]:
    """The person's enrolment in that class, and those in others that are still to be held."""
    meets_at = (
        select(func.min(There.starts_at))
        .join(Here, (Here.starts_at < There.ends_at) & (Here.ends_at > There.starts_at))
        .where(There.class_id == TrainingClass.id, Here.class_id == training_class.id)
        .correlate(TrainingClass)
        .scalar_subquery()
    )
    found = (
        select(Enrolment.id, TrainingClass.id, TrainingClass.name, Course.id, Course.title, meets_at)
        .join(Enrolment.training_class)
        .join(TrainingClass.course)
        .where(
            Enrolment.employee_id == employee_id,
            Enrolment.status.not_in(ENDED),
            or_(TrainingClass.id == training_class.id, TrainingClass.status == ClassStatus.PUBLISHED),
        )
        .order_by(Enrolment.id)
    )
    return [Standing(*row) for row in db.session.execute(found)]


def _classes(found: list[Standing], training_class: TrainingClass) -> list[Clash]:
    at_once = [(each.meets_at, each) for each in found if each.meets_at and each.class_id != training_class.id]
    return [
        Clash(
            f"kelas-{each.enrolment_id}",
            _("Berbenturan dengan kelas %(title)s, %(at)s.", title=each.course_title, at=instant(at)),
        )
        for at, each in sorted(at_once, key=lambda pair: pair[0])
    ]


def _absences(employee_id: int, training_class: TrainingClass) -> list[Clash]:
    absences = away_between([employee_id], training_class.starts_on, training_class.ends_on)
    days = meeting_days(training_class) if absences else set()
    return [
        Clash(
            f"cuti-{each.id}",
            _("Bertepatan dengan %(kind)s, %(days)s.", kind=each.kind.label, days=span(each.starts_on, each.ends_on)),
        )
        for each in absences
        if any(each.starts_on <= day <= each.ends_on for day in days)
    ]
