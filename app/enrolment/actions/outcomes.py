"""How it ended for each who took part: written when the class is completed, for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.enrolment.models import Enrolment
from app.enrolment.moving import move_all
from app.extensions import db
from app.kernel.permissions import Actor
from app.training import TrainingClass


def record_outcomes(actor: Actor, training_class: TrainingClass, moves: Mapping[int, str]) -> list[Enrolment]:
    """Make for each enrolment (by its id) of the class, whose row is held, the move that says how it ended."""
    query = (
        select(Enrolment)
        .where(Enrolment.class_id == training_class.id, Enrolment.id.in_(moves))
        .options(selectinload(Enrolment.placement), selectinload(Enrolment.employee))
        .order_by(Enrolment.id)
        .with_for_update(of=Enrolment)
        .execution_options(populate_existing=True)
    )
    ended = list(db.session.scalars(query))
    for name in sorted(set(moves.values())):
        move_all(actor, training_class, (each for each in ended if moves[each.id] == name), name)
    return ended
