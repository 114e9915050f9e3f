"""Who moves to another post goes on there: the portal opens the agreement of the new post with what is the person's."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.agreements.actions.drafting import draft_for
from app.agreements.editions.copying import copy_result
from app.agreements.kinds import ResultOwnership
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.kernel import audit
from app.kernel.permissions import SYSTEM
from app.people import Placement, PlacementKind
from app.web.rendering import long_date


def open_next(placement: Placement) -> None:
    """After a mutation within the year: a draft for the new post, with the results that follow the person.

    What belongs to the post ("Organisasi") stays with it and is offered to the successor. The new supervisor's results
    are others: a result keeps in words which of the former leader's it supported.
    """
    former = _former_of(placement)
    if former is None:
        return
    agreement = draft_for(placement, former.year)
    db.session.flush()
    audit.record(SYSTEM, agreement, "agreement.opened", year=agreement.year, position=placement.position)
    own = [result for result in former.results if result.ownership is ResultOwnership.INDIVIDUAL]
    agreement.results = [copy_result(result, order, with_targets=True) for order, result in enumerate(own, start=1)]
    if own:
        source = f"{former.placement.position} ({long_date(former.starts_on)} – {long_date(former.last_day)})"
        audit.record(SYSTEM, agreement, "agreement.carried_over", count=len(own), source=source)


def _former_of(placement: Placement) -> Agreement | None:
    """The year's agreement, newest edition, of the definitive post that the person held before this one."""
    if placement.kind is not PlacementKind.DEFINITIVE or placement.starts_on == date(placement.starts_on.year, 1, 1):
        return None
    return db.session.scalars(
        select(Agreement)
        .join(Placement, Agreement.placement_id == Placement.id)
        .where(
            Agreement.employee_id == placement.employee_id,
            Agreement.year == placement.starts_on.year,
            Placement.kind == PlacementKind.DEFINITIVE,
            Placement.ends_on < placement.starts_on,
        )
        .options(selectinload(Agreement.results).selectinload(Result.measures))
        .order_by(Placement.ends_on.desc(), Agreement.edition.desc())
    ).first()
