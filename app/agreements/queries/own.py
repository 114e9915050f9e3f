"""A person's own agreements and posts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.kinds import BINDING
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Placement


def own_agreements(actor: Actor, year: int | None = None) -> list[Agreement]:
    """The person's own agreements, newest year first; with a year: of that year, and what earlier years left open."""
    own = (
        select(Agreement)
        .where(Agreement.employee_id == actor.employee_id)
        .options(
            joinedload(Agreement.placement),
            joinedload(Agreement.unit),
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            selectinload(Agreement.signatures),
        )
        .order_by(Agreement.year.desc(), Agreement.edition.desc(), Agreement.id.desc())
    )
    left_open = and_(Agreement.year < (year or 0), Agreement.status.not_in(BINDING))
    return list(db.session.scalars(own if year is None else own.where(or_(Agreement.year == year, left_open))))


def placements_without_agreement(actor: Actor, year: int) -> list[Placement]:
    """The person's posts, of today or of when the year begins, for which its agreement has not been started."""
    return list(
        db.session.scalars(
            select(Placement)
            .where(
                Placement.employee_id == actor.employee_id,
                Placement.current(max(clock.today(), date(year, 1, 1))),
                ~exists().where(Agreement.placement_id == Placement.id, Agreement.year == year),
            )
            .options(joinedload(Placement.unit), joinedload(Placement.supervisor))
            .order_by(Placement.starts_on)
        )
    )


def own_placements(actor: Actor, year: int) -> list[Placement]:
    """The posts that the person holds today or, of a year to come, when it begins."""
    held = Placement.current(max(clock.today(), date(year, 1, 1)))
    return list(db.session.scalars(select(Placement).where(Placement.employee_id == actor.employee_id, held)))
