"""Who writes a unit's plan."""

from __future__ import annotations

from app.kernel.permissions import SYSTEM, Actor, Permission, can
from app.planning.models import PlanLine


def may_plan(actor: Actor, line: PlanLine) -> bool:
    """A coordinator of the unit or of a unit above."""
    return can(actor, Permission.TRAINING_MANAGE, line.unit.path)


def may_release(actor: Actor, line: PlanLine) -> bool:
    """They, and the portal itself when the class is cancelled."""
    return actor is SYSTEM or may_plan(actor, line)
