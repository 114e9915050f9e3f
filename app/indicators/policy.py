"""Who may change indicators: pure functions of the person and the indicator as loaded with its owner."""

from __future__ import annotations

from app.indicators.models import Indicator
from app.kernel.permissions import Actor, Permission, can


def may_manage(actor: Actor, indicator: Indicator) -> bool:
    """The performance team whose scope holds the unit that is answerable."""
    return may_manage_unit(actor, indicator.owner.path)


def may_manage_unit(actor: Actor, path: str) -> bool:
    """The same for a unit that is to become answerable."""
    return can(actor, Permission.INDICATORS_MANAGE, path)


def may_manage_any(actor: Actor) -> bool:
    """Whether there is any unit whose indicators the person keeps."""
    return can(actor, Permission.INDICATORS_MANAGE)
