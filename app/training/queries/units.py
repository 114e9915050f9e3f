"""The units that a coordinator may choose from."""

from __future__ import annotations

from sqlalchemy import or_

from app.kernel.permissions import Actor, Permission, within
from app.people import Unit, unit_tree


def kept_by(actor: Actor, also: int | None = None) -> list[tuple[str, str]]:
    """(id, name) of the open units for whose training the actor is a coordinator, as a tree; and the unit `also`."""
    mine = within(actor, Permission.TRAINING_MANAGE, Unit.path)
    return unit_tree(or_(mine & Unit.is_closed.is_(False), Unit.id == also))
