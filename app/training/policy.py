"""Who runs which courses and classes."""

from __future__ import annotations

from app.kernel.permissions import Actor, Permission, can
from app.training.kinds import ClassStatus
from app.training.models import Course, TrainingClass


def may_run(actor: Actor, thing: Course | TrainingClass) -> bool:
    """A coordinator of the unit that keeps it, or of a unit above."""
    return can(actor, Permission.TRAINING_MANAGE, thing.unit.path)


def is_current(training_class: TrainingClass) -> bool:
    """Whether it is still to be held, or being held."""
    return training_class.status in (ClassStatus.DRAFT, ClassStatus.PUBLISHED)
