"""Who reads what a coordinator writes to a class."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.enrolment.kinds import ENDED, SEATED
from app.enrolment.models import Enrolment
from app.extensions import db
from app.training import Audience, TrainingClass


def of_class(training_class: TrainingClass, audience: Audience) -> Sequence[int]:
    """The employee ids of who has a seat, or of all whose enrolment has not ended."""
    wanted = Enrolment.status.in_(SEATED) if audience is Audience.SEATED else Enrolment.status.not_in(ENDED)
    return db.session.scalars(
        select(Enrolment.employee_id).where(Enrolment.class_id == training_class.id, wanted)
    ).all()
