"""Confirming many at once: in the order in which they asked, while the class is held once for all of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.enrolment import seats
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.moving import move_all
from app.enrolment.policy import may_coordinate
from app.extensions import db
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor

MOST = 200
"""At once: others who ask for seats wait meanwhile."""


@dataclass(frozen=True)
class Confirmed:
    """What came of it: who has a seat, who waits, who was passed over because it was settled or is one's own, and who
    is left for another time because they were too many at once.
    """

    seated: int
    waiting: int
    passed_over: int
    left: int = 0


def confirm_many(actor: Actor, class_id: int, chosen: Collection[int]) -> Confirmed:
    """Confirm those of the chosen enrolments that wait for it, who asked first before the others, MOST at once.

    What was settled meanwhile stays as it is.
    """
    if not chosen:
        raise DomainError(_("Pilih dulu siapa yang dikonfirmasi."))
    training_class = seats.hold(class_id)
    query = (
        select(Enrolment)
        .where(
            Enrolment.class_id == class_id,
            Enrolment.id.in_(chosen),
            Enrolment.status == EnrolmentStatus.APPROVED,
        )
        .options(joinedload(Enrolment.employee))
        .order_by(Enrolment.arrival)
        .with_for_update(of=Enrolment)
        .execution_options(populate_existing=True)
    )
    ready = [each for each in db.session.scalars(query) if may_coordinate(actor, each)]
    moved = move_all(actor, training_class, ready[:MOST], "konfirmasi")
    seated = sum(each.status is EnrolmentStatus.CONFIRMED for each in moved)
    return Confirmed(seated, len(moved) - seated, len(chosen) - len(ready), len(ready) - len(moved))
