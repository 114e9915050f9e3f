"""The waiting list: a free seat is offered to who asked first, for so many hours; who is silent makes room."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.enrolment import seats
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.moving import move_all
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import SYSTEM
from app.training import ClassStatus, TrainingClass

log = logging.getLogger("kintan.enrolment")
UNSEATED = (EnrolmentStatus.REQUESTED, EnrolmentStatus.APPROVED, EnrolmentStatus.WAITING, EnrolmentStatus.OFFERED)


def offer_free_seats(training_class: TrainingClass) -> None:
    """Offer each free seat to the next who waits. The caller holds the class."""
    if training_class.status is not ClassStatus.PUBLISHED or seats.offer_ends_at(training_class) is None:
        return
    if training_class.seats_left > 0:
        move_all(SYSTEM, training_class, seats.first_waiting(training_class.id, training_class.seats_left), "tawarkan")


def let_go(training_class: TrainingClass, who: Iterable[Enrolment], reason: str, name: str = "gugurkan") -> None:
    """End these enrolments of the class, with the reason that each reads. The caller holds the class."""
    move_all(SYSTEM, training_class, who, name, reason=reason)


def keep_moving() -> None:
    """The worker's duty: offers that nobody took pass on, seats that came free are offered, begun classes are closed.

    A class that a second worker has settled meanwhile has nothing left to do.
    """
    each_by_itself(_unsettled(), settle)


def each_by_itself(class_ids: Iterable[int], act: Callable[[TrainingClass], None]) -> None:
    """Do it for each class, held, in a transaction of its own: one that breaks does not keep the others waiting."""
    for class_id in class_ids:
        try:
            with database.write_unit():
                act(seats.hold(class_id))
        except Exception:
            log.exception("a class broke; it is tried again on a later round", extra={"facts": {"class": class_id}})


def settle(training_class: TrainingClass) -> None:
    """Bring one class's list to what the clock says. The caller holds the class."""
    if training_class.status is not ClassStatus.PUBLISHED:
        return
    if training_class.starts_on <= clock.today():
        let_go(training_class, of_class(training_class, UNSEATED), _("Kelas sudah dimulai sebelum ada kursi."))
        return
    overdue = [each for each in of_class(training_class, (EnrolmentStatus.OFFERED,)) if _is_overdue(each)]
    let_go(training_class, overdue, _("Tawaran tidak dijawab sampai batas waktunya."))
    offer_free_seats(training_class)


def _is_overdue(enrolment: Enrolment) -> bool:
    return enrolment.offered_until is not None and enrolment.offered_until <= clock.now()


def of_class(training_class: TrainingClass, statuses: Collection[EnrolmentStatus]) -> list[Enrolment]:
    """Those of the class that are in these states, in the order in which they asked."""
    found = Enrolment.class_id == training_class.id, Enrolment.status.in_(statuses)
    people = joinedload(Enrolment.employee)
    return list(db.session.scalars(select(Enrolment).where(*found).options(people).order_by(Enrolment.arrival)))


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
