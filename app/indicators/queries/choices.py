"""What can be picked: indicators for an agreement, offices, owners and parents for an indicator."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.indicators.queries.visibility import visible_to
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit

MOST = 500


def says(words: str) -> ColumnElement[bool]:
    """Every word stands in the code, the name or the objective."""
    return and_(
        true(),  # no words: everything
        *(
            or_(
                Indicator.code.icontains(word, autoescape=True),
                Indicator.name.icontains(word, autoescape=True),
                Indicator.objective.icontains(word, autoescape=True),
            )
            for word in words.split()
        ),
    )


def ids_on(path: str) -> list[int]:
    """The units from the root to the one with this path."""
    return [int(unit_id) for unit_id in path.split("/") if unit_id]


def pickable_for(
    actor: Actor, office_id: int, unit_path: str, year: int, words: str, limit: int = 20
) -> list[Indicator]:
    """The office's adopted indicators of the year for an agreement, with their targets.

    Those of the unit itself stand first, then those of the units above it, nearest first, then the rest by code.
    """
    nearness = case((Indicator.owner_id.in_(ids_on(unit_path)), func.length(Unit.path)), else_=0)
    wanted = (
        select(Indicator)
        .join(Indicator.owner)
        .where(
            Indicator.office_id == office_id,
            Indicator.year == year,
            Indicator.status == IndicatorStatus.ADOPTED,
            visible_to(actor),
            says(words),
        )
        .options(selectinload(Indicator.targets))
        .order_by(nearness.desc(), Indicator.code, Indicator.id)
        .limit(limit)
    )
    return list(db.session.scalars(wanted))


def offices_kept_by(actor: Actor) -> list[Unit]:
    """The offices in which the person may propose an indicator: those that hold a unit of their scope."""
    kept = select(func.coalesce(Unit.office_id, Unit.id)).where(
        within(actor, Permission.INDICATORS_MANAGE, Unit.path), ~Unit.is_closed
    )
    return list(db.session.scalars(select(Unit).where(Unit.id.in_(kept)).order_by(Unit.name)))


def owners_in(actor: Actor, office: Unit) -> list[Unit]:
    """The units of the office that the person may make answerable, in the order of the tree."""
    wanted = (
        select(Unit)
        .where(
            below(Unit.path, office.path),
            or_(Unit.office_id == office.id, Unit.id == office.id),
            within(actor, Permission.INDICATORS_MANAGE, Unit.path),
            ~Unit.is_closed,
        )
        .order_by(Unit.path)
        .limit(MOST)
    )
    return list(db.session.scalars(wanted))


def parents_for(actor: Actor, office: Unit, year: int, indicator: Indicator | None = None) -> list[Indicator]:
    """What an indicator can hang under: those of the same year, in the office or an office above it, itself excepted.

    What hangs below the indicator is excepted as well: the cascade has no circles.
    """
    wanted = (
        select(Indicator)
        .where(
            Indicator.office_id.in_(ids_on(office.path)),
            Indicator.year == year,
            Indicator.status != IndicatorStatus.WITHDRAWN,
            visible_to(actor),
        )
        .options(joinedload(Indicator.office))
        .order_by(Indicator.code, Indicator.id)
        .limit(MOST)
    )
    found = list(db.session.scalars(wanted))
    if indicator is None or indicator.id is None:
        return found
    below = descendants({each.id: each.parent_id for each in found}, indicator.id)
    return [each for each in found if each.id not in below and each.id != indicator.replaces_id]


def descendants(parent_of: dict[int, int | None], root: int) -> set[int]:
    """The ids at and below `root`, given the parent of each."""
    below, fresh = {root}, {root}
    while fresh:
        fresh = {child for child, parent in parent_of.items() if parent in fresh} - below
        below |= fresh
    return below
