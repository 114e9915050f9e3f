"""A person's own agreements and posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, cast

from sqlalchemy import Date, Integer, Select, Subquery, and_, bindparam, exists, or_, select, union_all
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import joinedload

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
        return list(db.session.scalars(_own(), {"person": actor.employee_id}).unique())
    return list(db.session.scalars(_own_of_year(), {"person": actor.employee_id, "year": year}).unique())


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
            joinedload(Agreement.signatures),
        )
        .order_by(Agreement.year.desc(), Agreement.edition.desc(), Agreement.id.desc())
    )


@cache
def _own_of_year() -> Select[Agreement]:
    left_open = and_(Agreement.year < _YEAR, Agreement.status.not_in(BINDING))
    return _own().where(or_(Agreement.year == _YEAR, left_open))


def placements_without_agreement(actor: Actor, years: Sequence[int]) -> list[tuple[int, Placement]]:
    """Year by year the person's posts, of today or of when it begins, whose agreement has not been started."""
    known = {"person": actor.employee_id, **start_days(years)}
    return [(year, placement) for year, placement in db.session.execute(_not_started(len(years)), known)]


def start_days(years: Sequence[int]) -> dict[str, Any]:
    """With what `not_started` of so many years is asked, beside `person`."""
    days = [max(clock.today(), date(year, 1, 1)) for year in years]
    return {f"year_{n}": year for n, year in enumerate(years)} | {f"day_{n}": day for n, day in enumerate(days)}


@cache
def _not_started(years: int) -> Select[*tuple[int, Placement]]:
    """With room for so many years."""
    found = not_started(years)
    return (
        select(found.c.year, Placement)
        .join(found, found.c.id == Placement.id)
        .options(joinedload(Placement.unit), joinedload(Placement.supervisor))
        .order_by(found.c.year, Placement.starts_on)
    )


def not_started(years: int) -> Subquery:
    """Year by year the posts of `person` whose agreement has not been started: `year` and the placement's `id`."""
    return union_all(*(_not_started_in(number) for number in range(years))).subquery()


def _not_started_in(number: int) -> Select[*tuple[int, int]]:
    year = bindparam(f"year_{number}", type_=Integer)
    held = Placement.current(cast(date, bindparam(f"day_{number}", type_=Date)))
    started = exists().where(Agreement.placement_id == Placement.id, Agreement.year == year)
    wanted: Select[*tuple[int, int]] = select(sql_cast(year, Integer).label("year"), Placement.id)
    return wanted.where(Placement.employee_id == _PERSON, held, ~started)


def own_placements(actor: Actor, year: int) -> list[Placement]:
    """The posts that the person holds today or, of a year to come, when it begins."""
    held = Placement.current(max(clock.today(), date(year, 1, 1)))
    return list(db.session.scalars(select(Placement).where(Placement.employee_id == actor.employee_id, held)))
