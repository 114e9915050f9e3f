"""Making a move of an enrolment, while its class is held; then the freed seat goes to who has waited longest."""

from __future__ import annotations

from sqlalchemy import select

from app.enrolment import queue, seats
from app.enrolment.models import Enrolment
from app.enrolment.moving import ENDING, move_all
from app.extensions import db
from app.kernel.permissions import Actor


def make_move(actor: Actor, enrolment: Enrolment, name: str, version: int | None = None, reason: str = "") -> None:
    """Make the move if it can be made now by this person, who saw this version; tell whoever listens."""
    training_class = seats.hold(enrolment.class_id)
    move_all(actor, training_class, [_locked(enrolment.id)], name, version=version, reason=reason)
    if name in ENDING:
        queue.offer_free_seats(training_class)


def _locked(enrolment_id: int) -> Enrolment:
    """The enrolment as it is now; its class's row has been locked before, as everybody does it."""
    query = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()
