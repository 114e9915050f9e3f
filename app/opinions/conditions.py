"""Whose opinion is awaited, as conditions over an Enrolment joined with its class."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select

from app.enrolment import TOOK_PART, Enrolment, EnrolmentStatus
from app.opinions import rules
from app.opinions.models import EffectReview, Reaction
from app.people import Placement
from app.training import ClassStatus, TrainingClass

USED_BY = (EnrolmentStatus.ATTENDED, EnrolmentStatus.PASSED)
"""Who took something along that can be used at work."""


def reaction_open(today: Any, since: Any) -> ColumnElement[bool]:
    """Its participant can say what they think: it is over, and not longer than since `since`."""
    return and_(
        Enrolment.status.in_(TOOK_PART),
        TrainingClass.status.in_((ClassStatus.PUBLISHED, ClassStatus.COMPLETED)),
        TrainingClass.ends_on < today,
        TrainingClass.ends_on >= since,
    )


def reaction_awaited(today: Any, since: Any) -> ColumnElement[bool]:
    """And has not yet."""
    return and_(reaction_open(today, since), ~exists().where(Reaction.enrolment_id == Enrolment.id))


def effect_open(first: Any, last: Any) -> ColumnElement[bool]:
    """Its supervisor can say what came of it: the class ended on one of those days."""
    return and_(
        Enrolment.status.in_(USED_BY),
        TrainingClass.status == ClassStatus.COMPLETED,
        TrainingClass.ends_on.between(first, last),
    )


def effect_awaited(first: Any, last: Any) -> ColumnElement[bool]:
    """And has not yet."""
    return and_(effect_open(first, last), ~exists().where(EffectReview.enrolment_id == Enrolment.id))


def supervised_by(those: Any, person: Any, today: Any) -> ColumnElement[bool]:
    """Whose participant works today for one of `those`, and is not `person`: who sees the work judges its change."""
    post = select(Placement.id).where(
        Placement.employee_id == Enrolment.employee_id, Placement.supervisor_id.in_(those), Placement.current(today)
    )
    return and_(post.exists(), Enrolment.employee_id != person)


def reaction_since(today: date) -> date:
    """The last day of the oldest class of which one can still speak."""
    return today - rules.REACTION_DAYS


def effect_days(today: date) -> tuple[date, date]:
    """The last days of the classes of which the effect is asked: the oldest, and the newest."""
    return rules.months_later(today, -rules.EFFECT_ENDS_MONTHS), rules.months_later(today, -rules.EFFECT_MONTHS)
