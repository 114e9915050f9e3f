"""A person's own agreements and posts."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Placement


def own_agreements(actor: Actor, year: int | None = None) -> list[Agreement]:
    """The person's own agreements, of one year or newest year first."""
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
    return list(db.session.scalars(own if year is None else own.where(Agreement.year == year)))


def placements_without_agreement(actor: Actor, year: int) -> list[Placement]:
    """The person's current posts for which the year's agreement has not been started."""
    return list(
        db.session.scalars(
            select(Placement)
            .where(
                Placement.employee_id == actor.employee_id,
                Placement.current(clock.today()),
                ~exists().where(Agreement.placement_id == Placement.id, Agreement.year == year),
            )
            .options(joinedload(Placement.unit), joinedload(Placement.supervisor))
            .order_by(Placement.starts_on)
        )
    )


def own_placements(actor: Actor) -> list[Placement]:
    """The posts that the person holds today."""
    return list(
        db.session.scalars(
            select(Placement).where(Placement.employee_id == actor.employee_id, Placement.current(clock.today()))
        )
    )
