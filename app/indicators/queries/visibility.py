"""Which indicators a person sees: all that were ever adopted; proposals only where they keep them or work."""

from __future__ import annotations

from flask import abort
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.kernel import clock
from app.kernel.permissions import Actor, Permission, within
from app.people import Placement, Unit


def own_offices(actor: Actor) -> Select[int]:
    """The offices in which the person holds a post today."""
    return (
        select(func.coalesce(Unit.office_id, Unit.id))
        .join(Placement, Placement.unit_id == Unit.id)
        .where(Placement.employee_id == actor.employee_id, Placement.current(clock.today()))
    )


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The SQL condition on Indicator."""
    kept = select(Unit.id).where(within(actor, Permission.INDICATORS_MANAGE, Unit.path))
    return or_(
        Indicator.status != IndicatorStatus.PROPOSED,
        Indicator.owner_id.in_(kept),
        Indicator.office_id.in_(own_offices(actor)),
    )


def get_for(actor: Actor, indicator_id: int) -> Indicator:
    """The indicator with office, owner, parent, targets; absent and invisible alike are answered 404."""
    wanted = (
        select(Indicator)
        .where(Indicator.id == indicator_id, visible_to(actor))
        .options(
            joinedload(Indicator.office),
            joinedload(Indicator.owner),
            joinedload(Indicator.parent),
            selectinload(Indicator.targets),
        )
    )
    return db.session.scalars(wanted).first() or abort(404)
