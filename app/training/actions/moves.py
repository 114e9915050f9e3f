"""Making a move of a class: fired in one place, which tells the later features."""

from __future__ import annotations

from app.kernel.permissions import Actor
from app.training.models import TrainingClass
from app.training.signals import class_moved
from app.training.workflow import CLASS_MOVES


def make_move(actor: Actor, training_class: TrainingClass, name: str, version: int | None, reason: str = "") -> None:
    """Publish, complete or cancel the class if that can be done now; then tell whoever listens."""
    if name == "batalkan":
        training_class.cancel_reason = reason
    CLASS_MOVES.fire(actor, training_class, name, version=version, reason=reason or None)
    class_moved.send(training_class, move=name, actor=actor)
