"""What a training can be wanted for: what stands in the person's agreement in force."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.agreements import BINDING, Agreement, Result
from app.extensions import db
from app.people import Placement


def results_of(placement: Placement) -> list[Result]:
    """The results, with their indicators, of the post's latest agreement that binds; else of a former post's."""
    latest = (
        select(Agreement.id)
        .where(Agreement.employee_id == placement.employee_id, Agreement.status.in_(BINDING))
        .order_by((Agreement.placement_id == placement.id).desc(), Agreement.year.desc(), Agreement.edition.desc())
        .limit(1)
    )
    found = (
        select(Result)
        .where(Result.agreement_id == latest.scalar_subquery())
        .options(joinedload(Result.measures))
        .order_by(Result.order, Result.id)
    )
    return list(db.session.scalars(found).unique())
