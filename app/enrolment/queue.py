"""The waiting list: a free seat is offered to who asked first, for so many hours; who is silent makes room."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from app.enrolment import seats
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolment_moved
from app.enrolment.workflow import ENROLMENT_MOVES
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import SYSTEM
from app.training import ClassStatus, TrainingClass

UNSEATED = (EnrolmentStatus.REQUESTED, EnrolmentStatus.APPROVED, EnrolmentStatus.WAITING, EnrolmentStatus.OFFERED)


def offer_free_seats(training_class: TrainingClass) -> None:
    """Offer each free seat to the next who waits. The caller holds the class."""
    if training_class.status is not ClassStatus.PUBLISHED or seats.offer_ends_at(training_class) is None:
        return
    db.session.refresh(training_class, ["seats_taken"])
    for enrolment in seats.first_waiting(training_class.id, training_class.seats_left):
        _make(enrolment, "tawarkan")


def let_go(enrolments: Iterable[Enrolment], reason: str, name: str = "gugurkan") -> None:
    """End these enrolments of one class, with the reason that each reads. The caller holds the class."""
    for enrolment in enrolments:
        enrolment.outcome_reason = reason
        _make(enrolment, name, reason)


def _make(enrolment: Enrolment, name: str, reason: str = "") -> None:
    ENROLMENT_MOVES.fire(SYSTEM, enrolment, name, reason=reason or None)
    db.session.flush()
    enrolment_moved.send(enrolment, move=name, actor=SYSTEM)


def keep_moving() -> None:
    """The worker's duty: offers that nobody took pass on, seats that came free are offered, begun classes are closed.

    Each class is a transaction of its own; a class that a second worker has settled meanwhile has nothing left to do.
    """
    for class_id in _unsettled():
        with database.write_unit():
            settle(seats.hold(class_id))


def settle(training_class: TrainingClass) -> None:
    """Bring one class's list to what the clock says. The caller holds the class."""
    if training_class.status is not ClassStatus.PUBLISHED:
        return
    if training_class.starts_on <= clock.today():
        let_go(_of(training_class, UNSEATED), _("Kelas sudah dimulai sebelum ada kursi."))
        return
    overdue = [each for each in _of(training_class, (EnrolmentStatus.OFFERED,)) if _is_overdue(each)]
    let_go(overdue, _("Tawaran tidak dijawab sampai batas waktunya."))
    offer_free_seats(training_class)


def _is_overdue(enrolment: Enrolment) -> bool:
    return enrolment.offered_until is not None and enrolment.offered_until <= clock.now()


def _of(training_class: TrainingClass, statuses: tuple[EnrolmentStatus, ...]) -> list[Enrolment]:
    found = Enrolment.class_id == training_class.id, Enrolment.status.in_(statuses)
    return list(db.session.scalars(select(Enrolment).where(*found).order_by(Enrolment.arrival)))


def _unsettled() -> list[int]:
    """The published classes for which the clock or a free seat asks something; read before any lock is taken."""
    overdue = select(Enrolment.class_id).where(
        Enrolment.status == EnrolmentStatus.OFFERED, Enrolment.offered_until <= clock.now()
    )
    published = TrainingClass.status == ClassStatus.PUBLISHED
    begun = (
        select(Enrolment.class_id)
        .join(Enrolment.training_class)
        .where(published, TrainingClass.starts_on <= clock.today(), Enrolment.status.in_(UNSEATED))
    )
    with_room = (
        select(Enrolment.class_id)
        .join(Enrolment.training_class)
        .where(
            published,
            TrainingClass.starts_on > clock.today(),
            TrainingClass.seats_taken < TrainingClass.seats,
            Enrolment.status == EnrolmentStatus.WAITING,
        )
    )
    return sorted({*db.session.scalars(overdue), *db.session.scalars(begun), *db.session.scalars(with_room)})
