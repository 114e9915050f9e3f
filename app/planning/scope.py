"""Whose needs and plans somebody sees: those of the units of their role, and of the units that they head."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, false, func, or_, select

from app import agreements
from app.extensions import db
from app.kernel.errors import Forbidden
from app.kernel.permissions import Actor, Permission, can, within
from app.people import Unit, unit_tree


def has_units(actor: Actor) -> bool:
    """Whether there is any unit whose needs and plan the person sees."""
    return actor.heads_unit or can(actor, Permission.TRAINING_SEE)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on Unit."""
    headed = Unit.id.in_(agreements.units_headed_by(actor)) if actor.heads_unit else false()
    return or_(within(actor, Permission.TRAINING_SEE, Unit.path), headed)


def unit_for(actor: Actor, unit_id: int) -> Unit:
    """The unit that is asked for (404 if it is not the actor's to see); without one, the topmost. Else Forbidden."""
    if not has_units(actor):
        raise Forbidden(
            _("Halaman ini untuk koordinator pelatihan, tim pengelola kinerja, pengawas, dan pimpinan unit.")
        )
    seen = select(Unit).where(visible_to(actor), Unit.is_closed.is_(False))
    wanted = seen.where(Unit.id == unit_id) if unit_id else seen.order_by(func.length(Unit.path), Unit.code)
    return db.session.scalars(wanted.limit(1)).first() or abort(404)


def units_of(actor: Actor) -> list[tuple[str, str]]:
    """(id, name) of all of them that are open, as a tree."""
    return unit_tree(visible_to(actor), Unit.is_closed.is_(False))
