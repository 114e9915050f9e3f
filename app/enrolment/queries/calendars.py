"""What stands in a person's calendar, and whose calendar an address is."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.enrolment.kinds import ENDED, SEATED
from app.enrolment.models import CalendarFeed, Enrolment
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Employee
from app.training import Course, TrainingClass

KEPT = timedelta(days=180)
"""What is longer over leaves the feed; calendars keep what they have seen."""


def person_behind(key_hash: str) -> int | None:
    """The employee whose address it is, as long as they are in service."""
    found = (
        select(CalendarFeed.employee_id)
        .join(Employee, Employee.id == CalendarFeed.employee_id)
        .where(CalendarFeed.key_hash == key_hash, Employee.is_active)
    )
    return db.session.scalars(found).one_or_none()


def has_feed(actor: Actor) -> bool:
    """Whether the person has an address."""
    mine = CalendarFeed.employee_id == actor.employee_id
    return db.session.scalar(select(CalendarFeed.id).where(mine)) is not None


def seats_of(employee_id: int) -> list[Enrolment]:
    """The person's seats, certain and offered, and those that were theirs: of each class the latest."""
    found = (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(
            Enrolment.employee_id == employee_id,
            TrainingClass.ends_on >= clock.today() - KEPT,
            or_(Enrolment.status.in_(SEATED), Enrolment.status.in_(ENDED) & Enrolment.confirmed_at.is_not(None)),
        )
        .options(
            contains_eager(Enrolment.training_class).options(
                joinedload(TrainingClass.course).load_only(Course.title), selectinload(TrainingClass.sessions)
            )
        )
        .order_by(Enrolment.status.not_in(ENDED), Enrolment.id)
    )
    latest = {each.class_id: each for each in db.session.scalars(found)}
    return sorted(latest.values(), key=lambda each: (each.training_class.starts_on, each.class_id))
