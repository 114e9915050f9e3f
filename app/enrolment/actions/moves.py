"""Making a move of an enrolment, while its class is held; then the freed seat goes to who has waited longest."""

from __future__ import annotations

from sqlalchemy import select

from app.enrolment import queue, seats
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolment_moved
from app.enrolment.workflow import ENROLMENT_MOVES
from app.extensions import db
from app.kernel.permissions import Actor

ENDING = frozenset({"tolak", "tidak-terima", "lepas-tawaran", "gugurkan", "batalkan", "keluarkan", "hapuskan"})


def hold_both(enrolment_id: int) -> Enrolment:
    """The enrolment as it is now, its class's row and its own locked in that order, as everybody locks them."""
    class_id = db.session.scalars(select(Enrolment.class_id).where(Enrolment.id == enrolment_id)).one()
    seats.hold(class_id)
    query = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def make_move(actor: Actor, enrolment: Enrolment, name: str, version: int | None = None, reason: str = "") -> None:
    """Make the move if it can be made now by this person, who saw this version; tell whoever listens."""
    enrolment = hold_both(enrolment.id)
    ENROLMENT_MOVES.fire(actor, enrolment, name, version=version, reason=reason or None)
    if name in ENDING:
        enrolment.outcome_reason = reason
    db.session.flush()
    enrolment_moved.send(enrolment, move=name, actor=actor)
    if name in ENDING:
        queue.offer_free_seats(enrolment.training_class)
