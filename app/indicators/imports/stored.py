"""What is stored about the offices and years of a file, loaded at once: units by code, indicators by key."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.people import Unit

Key = tuple[str, int, str]
"""An indicator whatever its edition: code of the office in lower case, year, code."""


def stamp() -> Hashable:
    """The state that a plan was made for: it differs after any change to an indicator or a unit."""
    of_indicators = select(func.count(Indicator.id), func.max(Indicator.id), func.sum(Indicator.version))
    of_units = select(func.count(Unit.id), func.sum(Unit.version))
    return (*db.session.execute(of_indicators).one(), *db.session.execute(of_units).one())


class Stored:
    """The library of some years."""

    def __init__(self, years: Iterable[int]) -> None:
        self.units = {unit.code.casefold(): unit for unit in db.session.scalars(select(Unit))}
        self.editions: dict[Key, dict[int, Indicator]] = {}
        wanted = (
            select(Indicator)
            .where(Indicator.year.in_(set(years)))
            .options(
                joinedload(Indicator.office),
                joinedload(Indicator.owner),
                joinedload(Indicator.parent).joinedload(Indicator.office),
                selectinload(Indicator.targets),
            )
        )
        for indicator in db.session.scalars(wanted):
            self.editions.setdefault(self.key(indicator), {})[indicator.edition] = indicator

    @staticmethod
    def key(indicator: Indicator) -> Key:
        return indicator.office.code.casefold(), indicator.year, indicator.code

    def live(self, key: Key) -> Indicator | None:
        """What others can hang under: the edition in force, else the newest proposal."""
        editions = [each for each in self.editions.get(key, {}).values() if each.status != IndicatorStatus.WITHDRAWN]
        in_force = [each for each in editions if each.status == IndicatorStatus.ADOPTED]
        return max(in_force or editions, key=lambda each: each.edition, default=None)
