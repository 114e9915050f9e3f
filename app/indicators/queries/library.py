"""The list of the library: an office's indicators of a year, filtered by state and words, paged in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget
from app.indicators.queries.choices import says
from app.indicators.queries.visibility import own_offices, visible_to
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor
from app.people import Unit

PAGE = 25
LIVE, ALL = "berlaku", "semua"
"""Two answers besides the states: what is in force or proposed (the usual one), and everything."""


@dataclass(frozen=True)
class Filters:
    """What the address asks for. `office_id` 0 means every office."""

    office_id: int
    year: int
    status: str = LIVE
    words: str = ""
    page: int = 1


def own_office(actor: Actor) -> int:
    """The office whose library opens first: where the person works; 0 if nowhere."""
    return db.session.scalar(own_offices(actor).limit(1)) or 0


def shelves(actor: Actor) -> list[tuple[int, str, int]]:
    """What there is to choose from: office id, its name, year."""
    there = (
        select(Unit.id, Unit.name, Indicator.year)
        .join(Indicator, Indicator.office_id == Unit.id)
        .where(visible_to(actor))
        .distinct()
        .order_by(Unit.name, Indicator.year.desc())
    )
    return [(row.id, row.name, row.year) for row in db.session.execute(there)]


def matching(actor: Actor, filters: Filters) -> Select[Indicator]:
    """The indicators that the filters let through, in the order of the list."""
    wanted = select(Indicator).where(visible_to(actor), Indicator.year == filters.year, says(filters.words))
    if filters.office_id:
        wanted = wanted.where(Indicator.office_id == filters.office_id)
    if filters.status in set(IndicatorStatus):
        return wanted.where(Indicator.status == IndicatorStatus(filters.status))
    return wanted if filters.status == ALL else wanted.where(Indicator.status != IndicatorStatus.WITHDRAWN)


def shelf(actor: Actor, filters: Filters) -> Paged[tuple[Indicator, str]]:
    """One page of the list: the indicators with their target of the year."""
    found = matching(actor, filters)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    first = offset_of(filters.page, total, PAGE)
    rows = (
        found.join(Indicator.office)
        .outerjoin(
            IndicatorTarget,
            and_(IndicatorTarget.indicator_id == Indicator.id, IndicatorTarget.year == Indicator.year),
        )
        .options(contains_eager(Indicator.office), joinedload(Indicator.owner))
        .add_columns(func.coalesce(IndicatorTarget.text, ""))
        .order_by(Unit.name, Indicator.code, Indicator.edition, Indicator.id)
        .offset(first)
        .limit(PAGE)
    )
    return Paged([(row[0], row[1]) for row in db.session.execute(rows)], total, first + 1)
