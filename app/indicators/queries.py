"""Reading the library: each list starts from what the person may see, filtered in SQL."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.indicators.models import Indicator, IndicatorStatus
from app.kernel.permissions import Actor


def pickable_for(
    actor: Actor, office_id: int, unit_path: str, year: int, words: str = "", limit: int = 20
) -> list[Indicator]:
    """The office's adopted indicators of the year, to take into an agreement."""
    adopted = select(Indicator).where(
        Indicator.office_id == office_id, Indicator.year == year, Indicator.status == IndicatorStatus.ADOPTED
    )
    for word in words.split():
        adopted = adopted.where(Indicator.name.icontains(word, autoescape=True))
    return list(
        db.session.scalars(adopted.options(selectinload(Indicator.targets)).order_by(Indicator.code).limit(limit))
    )
