"""Which answers are told: only complete groups of three of a class, in the order in which they came.

Else a mean read before and after the fourth answer would tell that answer.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from app.enrolment import Enrolment
from app.opinions.models import EffectReview, Reaction
from app.opinions.rules import FEWEST


def told_reactions(*conditions: Any) -> Select[int]:
    """The ids of reactions that are told, of the classes that the conditions say."""
    return _complete(Reaction.id, Reaction.class_id, conditions)


def told_effects(*conditions: Any) -> Select[int]:
    """The ids of supervisors' views that are told; the conditions may speak of the Enrolment."""
    return _complete(EffectReview.id, Enrolment.class_id, conditions)


def _complete(answer: Any, class_id: Any, conditions: tuple[Any, ...]) -> Select[int]:
    place = func.row_number().over(partition_by=class_id, order_by=answer).label("place")
    count = func.count().over(partition_by=class_id).label("count")
    table = answer.class_
    placed = select(answer.label("id"), place, count).select_from(table).join(table.enrolment).where(*conditions)
    each = placed.subquery()
    return select(each.c.id).where(each.c.place <= each.c.count - each.c.count % FEWEST)
