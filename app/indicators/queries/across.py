"""An indicator through the years: the target and what was measured of every year, whichever edition says so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import CompoundSelect, literal, select, union_all
from sqlalchemy.orm import aliased

from app.extensions import db
from app.indicators import periods
from app.indicators.kinds import Frequency, IndicatorStatus
from app.indicators.models import Indicator, IndicatorTarget, Measurement


@dataclass(frozen=True)
class YearFigures:
    """One year of an indicator: `target` as printed, the newest measured value and the period that it is of."""

    code: str
    unit_of_measure: str
    target: str = ""
    measured: Decimal | None = None
    period: str = ""


def across_years(indicator_ids: Collection[int], first: int, last: int) -> dict[int, dict[int, YearFigures]]:
    """By indicator and year. The same code of the same office is the same indicator; what is proposed is not told.

    The edition of the year itself speaks for the year, the newest before older ones.
    """
    if not indicator_ids:
        return {}
    found: dict[int, dict[int, YearFigures]] = {}
    for row in sorted(db.session.execute(_figures(indicator_ids, first, last)), key=_weight):
        of_year = found.setdefault(row.wanted, {})
        known = of_year.get(row.year, YearFigures(row.code, row.unit_of_measure))
        of_year[row.year] = _with(known, row)
    return found


def _figures(indicator_ids: Collection[int], first: int, last: int) -> CompoundSelect[Any]:
    """Targets (period 0) and measurements in one list, so that one question is enough."""
    wanted = aliased(Indicator)
    about = (
        wanted.id.label("wanted"), Indicator.id.label("indicator_id"), Indicator.code, Indicator.unit_of_measure,
        Indicator.year.label("of_year"), Indicator.edition, Indicator.frequency,
    )  # fmt: skip
    same = (
        Indicator.office_id == wanted.office_id,
        Indicator.code == wanted.code,
        Indicator.year.between(first, last),
        Indicator.status != IndicatorStatus.PROPOSED,
        wanted.id.in_(indicator_ids),
    )
    targets = (
        select(*about, IndicatorTarget.year, literal(0).label("period"), IndicatorTarget.text, IndicatorTarget.low)
        .select_from(IndicatorTarget)
        .join(Indicator, IndicatorTarget.indicator_id == Indicator.id)
        .where(*same, IndicatorTarget.year.between(first, last))
    )
    measured = (
        select(*about, Measurement.year, Measurement.period, literal("").label("text"), Measurement.value)
        .select_from(Measurement)
        .join(Indicator, Measurement.indicator_id == Indicator.id)
        .where(*same, Measurement.year.between(first, last))
    )
    return union_all(targets, measured)


def _weight(row: Any) -> tuple[bool, bool, int, int]:
    """Later in this order counts more."""
    return row.of_year == row.year, row.indicator_id == row.wanted, row.edition, row.period


def _with(known: YearFigures, row: Any) -> YearFigures:
    if row.period == 0:
        return YearFigures(row.code, row.unit_of_measure, row.text, known.measured, known.period)
    period = periods.label(Frequency(row.frequency), row.period)
    return YearFigures(known.code, known.unit_of_measure, known.target, row.low, period)
