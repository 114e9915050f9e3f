"""How far somebody looks: over their own team, or over everything at and below a unit."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, or_, select

from app import agreements
from app.agreements import Agreement, AgreementStatus
from app.cascade.queries.editions import led_by
from app.extensions import db
from app.kernel.paths import below
from app.kernel.permissions import Actor
from app.people import Placement, Unit

MOST = 300


@dataclass(frozen=True)
class Scope:
    """Where `actor` looks, and for which year. Without a unit: the own team, and those stood in for."""

    actor: Actor
    year: int
    unit: Unit | None = None

    @property
    def units(self) -> Select[int]:
        """The units in it; those that the person heads where the scope is the own team."""
        if self.unit is None:
            return agreements.units_headed_by(self.actor)
        return select(Unit.id).where(below(Unit.path, self.unit.path))

    def has_leader(self) -> ColumnElement[bool]:
        """The condition on Agreement that its leader's results are looked at."""
        if self.unit is None:
            return led_by(self.actor)
        shared = Agreement.status != AgreementStatus.DRAFT
        return and_(Agreement.unit_id.in_(self.units), shared, agreements.visible_to(self.actor))

    def has_member(self) -> ColumnElement[bool]:
        """The condition on Placement that it is one of those that are looked at."""
        if self.unit is None:
            return Placement.supervisor_id.in_({self.actor.employee_id or 0, *self.actor.stands_in_for})
        return and_(Placement.unit_id.in_(self.units), Placement.supervisor_id.is_not(None))


def units_to_choose(actor: Actor) -> list[Unit]:
    """The offices over which the person looks, and what the person heads with the units right below."""
    headed = agreements.units_headed_by(actor)
    wanted = (
        select(Unit)
        .where(
            agreements.oversees_unit(actor),
            ~Unit.is_closed,
            or_(Unit.parent_id.is_(None), Unit.office_id == Unit.id, Unit.id.in_(headed)),
        )
        .order_by(Unit.path)
        .limit(MOST)
    )
    return list(db.session.scalars(wanted))


def unit_for(actor: Actor, unit_id: int) -> Unit:
    """The unit, if the person looks over it; else 404."""
    wanted = select(Unit).where(Unit.id == unit_id, agreements.oversees_unit(actor))
    return db.session.scalars(wanted).first() or abort(404)
