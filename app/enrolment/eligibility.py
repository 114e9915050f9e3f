"""Who can ask for a seat in a class, and what they are told before they do."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask_babel import gettext as _
from sqlalchemy import select

from app.enrolment.kinds import ENDED
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock
from app.people import Placement
from app.training import ClassStatus, TrainingClass, registration_line


@dataclass(frozen=True)
class Standing:
    """Where somebody stands before asking: what stops it, and what is to be known first."""

    hindrance: str | None = None
    warnings: list[str] = field(default_factory=list)


def standing_for(placement: Placement, training_class: TrainingClass) -> Standing:
    """What stops the person, who holds that post, from asking for a seat today, and what they should know."""
    if not training_class.takes_registrations(clock.today()):
        return Standing(registration_line(training_class))
    return Standing(None, _clashes(placement, training_class))


def _clashes(placement: Placement, training_class: TrainingClass) -> list[str]:
    """The other classes of the person whose days touch this one's."""
    others = (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(
            Enrolment.employee_id == placement.employee_id,
            Enrolment.class_id != training_class.id,
            Enrolment.status.not_in(ENDED),
            TrainingClass.status == ClassStatus.PUBLISHED,
            TrainingClass.starts_on <= training_class.ends_on,
            TrainingClass.ends_on >= training_class.starts_on,
        )
        .order_by(TrainingClass.starts_on)
    )
    return [
        _("Berbenturan dengan kelas %(title)s.", title=each.training_class.course.title)
        for each in db.session.scalars(others)
    ]


def posts_of(employee_id: int | None) -> list[Placement]:
    """The posts that the person holds today, the definitive one first."""
    held = select(Placement).where(Placement.employee_id == employee_id, Placement.current(clock.today()))
    return list(db.session.scalars(held.order_by(Placement.kind, Placement.id)))
