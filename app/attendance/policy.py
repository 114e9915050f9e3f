"""When attendance can be recorded, and whose."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext as _

from app.attendance.models import Presence
from app.enrolment import Enrolment
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.training import ClassSession

OPENS_BEFORE = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=15)


def opens_at(session: ClassSession) -> datetime:
    """From when somebody can be there."""
    return session.starts_at - OPENS_BEFORE


def is_open(session: ClassSession, at: datetime) -> bool:
    """Whether one can record oneself."""
    return opens_at(session) <= at <= session.ends_at


def presence_at(session: ClassSession, at: datetime) -> Presence:
    """In time, or late."""
    return Presence.LATE if at > session.starts_at + LATE_AFTER else Presence.PRESENT


def is_own(actor: Actor, enrolment: Enrolment) -> bool:
    """Whether it is the actor's own: somebody else keeps that list."""
    return actor.employee_id is not None and actor.employee_id == enrolment.employee_id


def refuse_own(actor: Actor, enrolment: Enrolment) -> None:
    """Raise DomainError where the actor would record their own attendance or score."""
    if is_own(actor, enrolment):
        raise DomainError(_("Kehadiran dan nilai Anda sendiri dicatat koordinator lain."))
