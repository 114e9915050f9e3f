"""The seats of a class, which are never oversold: whoever counts, takes or frees one holds the class's row.

The database keeps it so even where the code does not: `seats_taken` is CHECKed to stay within `seats`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

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


def arrive(training_class: TrainingClass, *, takes_seat: bool) -> int:
    """The next number in the order of asking, with a seat where one is given at once. The caller holds the class."""
    _write(training_class, int(takes_seat), 1)
    return training_class.arrivals


def count(training_class: TrainingClass, change: int) -> None:
    """So many more seats are somebody's, or so many fewer. The caller holds the class.

    Raises NotPossible where there are not so many.
    """
    _write(training_class, change, 0)


def _write(training_class: TrainingClass, change: int, arrived: int) -> None:
    taken, arrivals = TrainingClass.seats_taken + change, TrainingClass.arrivals + arrived
    written = (
        update(TrainingClass)
        .where(TrainingClass.id == training_class.id, taken.between(0, TrainingClass.seats))
        .values(seats_taken=taken, arrivals=arrivals)
        .returning(TrainingClass.seats_taken, TrainingClass.arrivals)
        .execution_options(synchronize_session=False)
    )
    row = db.session.execute(written).one_or_none()
    if row is None:
        raise NotPossible(_("Kursi kelas ini sudah habis."))
    set_committed_value(training_class, "seats_taken", row.seats_taken)
    set_committed_value(training_class, "arrivals", row.arrivals)


def foresee(training_class: TrainingClass, change: int) -> None:
    """Reckon with seats that are about to be counted, so that who comes next is not given the same one."""
    set_committed_value(training_class, "seats_taken", training_class.seats_taken + change)


def first_in_line(class_id: int) -> int | None:
    """The number, in the order of asking, of who has waited longest."""
    waiting = Enrolment.class_id == class_id, Enrolment.status == EnrolmentStatus.WAITING
    return db.session.scalar(select(Enrolment.arrival).where(*waiting).order_by(Enrolment.arrival).limit(1))


def first_waiting(class_id: int, limit: int) -> list[Enrolment]:
    """Those who have waited longest, in the order of asking."""
    waiting = Enrolment.class_id == class_id, Enrolment.status == EnrolmentStatus.WAITING
    found = select(Enrolment).where(*waiting).options(joinedload(Enrolment.employee))
    return list(db.session.scalars(found.order_by(Enrolment.arrival).limit(limit)))


def offer_ends_at(training_class: TrainingClass) -> datetime | None:
    """Until when an offer made now can be taken: so many hours (a setting), but not beyond the class's first morning.

    None where the class is so near that nobody can be asked any more.
    """
    now = clock.now()
    begins_at = clock.at(training_class.starts_on, 0)
    if begins_at <= now:
        return None
    return min(now + timedelta(hours=current_app.config["SEAT_OFFER_HOURS"]), begins_at)
