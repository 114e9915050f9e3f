"""What a training can be wanted for: what stands in the person's agreement of the year, and the behaviours."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from app.agreements import BINDING, Agreement, Measure, Result
from app.extensions import db
from app.people import Placement


def results_of(placement: Placement, year: int) -> list[Result]:
    """The results of the post's binding agreement of that year."""
    found = select(Result).join(Result.agreement).where(*_binding(placement, year)).order_by(Result.order, Result.id)
    return list(db.session.scalars(found))


def measures_of(placement: Placement, year: int) -> list[Measure]:
    """The indicators of those results."""
    found = (
        select(Measure)
        .join(Measure.result)
        .join(Result.agreement)
        .where(*_binding(placement, year))
        .order_by(Result.order, Measure.order, Measure.id)
    )
    return list(db.session.scalars(found))


def _binding(placement: Placement, year: int) -> tuple[ColumnElement[bool], ...]:
    return Agreement.placement_id == placement.id, Agreement.year == year, Agreement.status.in_(BINDING)
