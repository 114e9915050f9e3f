"""One move for enrolments of a class whose row is held: however many, they are counted, written and told at once."""

from __future__ import annotations

from collections.abc import Iterable

from app.enrolment import seats
from app.enrolment.kinds import SEATED, EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolments_moved
from app.enrolment.workflow import ENROLMENT_MOVES
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.training import TrainingClass

ENDING = frozenset({"tolak", "tidak-terima", "lepas-tawaran", "gugurkan", "batalkan", "keluarkan", "hapuskan"})


def move_all(
    actor: Actor,
    training_class: TrainingClass,
    enrolments: Iterable[Enrolment],
    name: str,
    *,
    version: int | None = None,
    reason: str = "",
) -> list[Enrolment]:
    """Make the move for each in this order, or for none; tell whoever listens. The caller holds the class."""
    moved, change = list(enrolments), 0
    if not moved:
        return moved
    with db.session.no_autoflush:  # a state and the facts that hang on it are written together
        for enrolment in moved:
            was_seated = enrolment.status in SEATED
            _move(actor, enrolment, name, version, reason)
            step = (enrolment.status in SEATED) - was_seated
            seats.foresee(training_class, step)
            change += step
    if change:
        seats.count(training_class, change)
    db.session.flush()
    enrolments_moved.send(training_class, enrolments=moved, move=name, actor=actor)
    return moved


def _move(actor: Actor, enrolment: Enrolment, name: str, version: int | None, reason: str) -> None:
    ENROLMENT_MOVES.fire(actor, enrolment, name, version=version, reason=reason or None)
    if name in ENDING:
        enrolment.outcome_reason = reason
    if enrolment.status is EnrolmentStatus.CONFIRMED:
        enrolment.confirmed_at = clock.now()
