"""A person's own agreements and posts."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import cast

from sqlalchemy import Date, Integer, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.kinds import BINDING
from app.agreements.models import Agreement
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Placement

_PERSON, _YEAR = bindparam("person", type_=Integer), bindparam("year", type_=Integer)


def own_agreements(actor: Actor, year: int | None = None) -> list[Agreement]:
    """The person's own agreements, newest year first; with a year: of that year, and what earlier years left open."""
    if year is None:
        return list(db.session.scalars(_own(), {"person": actor.employee_id}))
    return list(db.session.scalars(_own_of_year(), {"person": actor.employee_id, "year": year}))


@cache  # asked with every visit of the home page, as the two below
def _own() -> Select[Agreement]:
    return (
        select(Agreement)
        .where(Agreement.employee_id == _PERSON)
        .options(
            joinedload(Agreement.placement),
            joinedload(Agreement.unit),
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            selectinload(Agreement.signatures),
        )
        .order_by(Agreement.year.desc(), Agreement.edition.desc(), Agreement.id.desc())
    )


@cache
def _own_of_year() -> Select[Agreement]:
    left_open = and_(Agreement.year < _YEAR, Agreement.status.not_in(BINDING))
    return _own().where(or_(Agreement.year == _YEAR, left_open))


def placements_without_agreement(actor: Actor, year: int) -> list[Placement]:
    """The person's posts, of today or of when the year begins, for which its agreement has not been started."""
    known = {"person": actor.employee_id, "year": year, "day": max(clock.today(), date(year, 1, 1))}
    return list(db.session.scalars(_not_started(), known))


@cache
def _not_started() -> Select[Placement]:
    return (
        select(Placement)
        .where(
            Placement.employee_id == _PERSON,
            Placement.current(cast(date, bindparam("day", type_=Date))),
            ~exists().where(Agreement.placement_id == Placement.id, Agreement.year == _YEAR),
        )
        .options(joinedload(Placement.unit), joinedload(Placement.supervisor))
        .order_by(Placement.starts_on)
    )


def own_placements(actor: Actor, year: int) -> list[Placement]:
    """The posts that the person holds today or, of a year to come, when it begins."""
    held = Placement.current(max(clock.today(), date(year, 1, 1)))
    return list(db.session.scalars(select(Placement).where(Placement.employee_id == actor.employee_id, held)))
