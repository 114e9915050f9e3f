"""What the indicator card shows beside the indicator itself: its editions, what hangs below it, what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.extensions import db
from app.indicators import periods
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator, Measurement
from app.indicators.queries.visibility import visible_to
from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Figure:
    """One measured period: `edition` is set where another edition of the indicator was in force."""

    period: int
    label: str
    value: Decimal
    note: str
    recorded_by: str
    edition: int | None


def editions_of(actor: Actor, indicator: Indicator) -> list[Indicator]:
    """All editions of the indicator, newest first."""
    same = (
        select(Indicator)
        .where(
            Indicator.office_id == indicator.office_id,
            Indicator.year == indicator.year,
            Indicator.code == indicator.code,
            visible_to(actor),
        )
        .order_by(Indicator.edition.desc())
    )
    return list(db.session.scalars(same))


def complete(indicator: Indicator) -> Indicator:
    """The same indicator with all that a comparison reads."""
    wanted = (
        select(Indicator)
        .where(Indicator.id == indicator.id)
        .options(joinedload(Indicator.owner), joinedload(Indicator.parent), selectinload(Indicator.targets))
    )
    return db.session.scalars(wanted).one()


def children_of(actor: Actor, indicator: Indicator) -> list[Indicator]:
    """What hangs directly below."""
    below = (
        select(Indicator)
        .where(Indicator.parent_id == indicator.id, Indicator.status != IndicatorStatus.WITHDRAWN, visible_to(actor))
        .options(joinedload(Indicator.owner))
        .order_by(Indicator.code, Indicator.id)
    )
    return list(db.session.scalars(below))


def figures_of(indicator: Indicator) -> dict[int, list[Figure]]:
    """What was measured, by year, newest year first; of two editions' figures for a period the newer one's counts."""
    wanted = (
        select(Measurement)
        .join(Measurement.indicator)
        .where(
            Indicator.office_id == indicator.office_id,
            Indicator.year == indicator.year,
            Indicator.code == indicator.code,
            Indicator.edition <= indicator.edition,
        )
        .options(contains_eager(Measurement.indicator), joinedload(Measurement.recorded_by))
        .order_by(Measurement.year.desc(), Measurement.period, Indicator.edition)
    )
    return _by_year(db.session.scalars(wanted).all(), indicator)


def _by_year(measurements: Sequence[Measurement], indicator: Indicator) -> dict[int, list[Figure]]:
    years: dict[int, dict[tuple[str, int], Figure]] = {}
    for found in measurements:
        frequency = found.indicator.frequency
        years.setdefault(found.year, {})[(frequency, found.period)] = Figure(
            found.period,
            periods.label(frequency, found.period),
            found.value,
            found.note,
            found.recorded_by.name if found.recorded_by else _("Kintan"),
            found.indicator.edition if found.indicator_id != indicator.id else None,
        )
    return {year: list(figures.values()) for year, figures in years.items()}
