"""The seats of a class, which are never oversold: whoever counts, takes or frees one holds the class's row.

The database keeps it so even where the code does not: `seats_taken` is CHECKed to stay within `seats`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update

from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock
from app.kernel.errors import NotPossible
from app.training import TrainingClass


def hold(class_id: int) -> TrainingClass:
    """The class as it is now, its row locked until the end of the transaction: others who count seats wait."""
    query = select(TrainingClass).where(TrainingClass.id == class_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def next_arrival(class_id: int) -> int:
    """The next number in the order of asking; two who ask at once get two numbers."""
    arrived = (
        update(TrainingClass)
        .where(TrainingClass.id == class_id)
        .values(arrivals=TrainingClass.arrivals + 1)
        .returning(TrainingClass.arrivals)
        .execution_options(synchronize_session=False)
    )
    return db.session.execute(arrived).scalar_one()


def take(class_id: int) -> None:
    """One more seat is somebody's. Raises NotPossible if there is none."""
    if not _count(class_id, 1):
        raise NotPossible(_("Kursi kelas ini sudah habis."))


def free(class_id: int) -> None:
    """One seat is nobody's any more."""
    _count(class_id, -1)


def _count(class_id: int, change: int) -> bool:
    counted = (
        update(TrainingClass)
        .where(
            TrainingClass.id == class_id,
            (TrainingClass.seats_taken + change).between(0, TrainingClass.seats),
        )
        .values(seats_taken=TrainingClass.seats_taken + change)
        .returning(TrainingClass.id)
    )
    return db.session.execute(counted).scalar_one_or_none() is not None


def first_waiting(class_id: int, limit: int) -> list[Enrolment]:
    """Those who have waited longest, in the order of asking."""
    waiting = Enrolment.class_id == class_id, Enrolment.status == EnrolmentStatus.WAITING
    return list(db.session.scalars(select(Enrolment).where(*waiting).order_by(Enrolment.arrival).limit(limit)))


def offer_ends_at(training_class: TrainingClass) -> datetime | None:
    """Until when an offer made now can be taken: so many hours (a setting), but not beyond the class's first morning.

    None where the class is so near that nobody can be asked any more.
    """
    now = clock.now()
    begins_at = clock.at(training_class.starts_on, 0)
    if begins_at <= now:
        return None
    return min(now + timedelta(hours=current_app.config["SEAT_OFFER_HOURS"]), begins_at)
