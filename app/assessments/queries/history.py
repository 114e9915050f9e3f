"""A person's released results over the years, and how far linked measures were reached: as far as the reader sees."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.agreements import Measure
from app.assessments.kinds import OUT, AssessmentStatus
from app.assessments.models import Assessment, Realisation
from app.assessments.queries.visibility import ratings_shown_to, self_view_shown_to, visible_to
from app.extensions import db
from app.indicators import Indicator
from app.kernel.permissions import Actor
from app.people import Employee
from app.periods import Window


def person_for(actor: Actor, employee_id: int | None) -> Employee:
    """The person whose results are asked for: oneself, or somebody of whom an assessment may be seen. Else 404."""
    wanted = select(Employee).where(Employee.id == employee_id)
    if employee_id != actor.employee_id:
        wanted = wanted.where(
            select(Assessment.id).where(Assessment.employee_id == employee_id, visible_to(actor)).exists()
        )
    return db.session.scalars(wanted).first() or abort(404)


def released_of(actor: Actor, employee_id: int) -> list[Assessment]:
    """The person's assessments whose released ratings this reader sees: newest year first, the annual one on top."""
    wanted = (
        select(Assessment)
        .join(Window, Assessment.window_id == Window.id)
        .where(Assessment.employee_id == employee_id, Assessment.status.in_(OUT), ratings_shown_to(actor))
        .options(
            contains_eager(Assessment.window), joinedload(Assessment.placement), joinedload(Assessment.unit),
        )
        .order_by(Window.year.desc(), Window.ends_on.desc(), Window.starts_on, Assessment.placement_id)
    )  # fmt: skip
    return list(db.session.scalars(wanted))


def unopened_of(actor: Actor) -> list[Assessment]:
    """One's own results that are released and wait to be opened; the newest first."""
    wanted = (
        select(Assessment)
        .where(Assessment.employee_id == actor.employee_id, Assessment.status == AssessmentStatus.RELEASED)
        .options(joinedload(Assessment.window))
        .order_by(Assessment.released_at.desc(), Assessment.id)
    )
    return list(db.session.scalars(wanted))


class Point(NamedTuple):
    """How far one linked measure was reached in one window."""

    office_id: int
    code: str
    name: str
    window: Window
    achievement: Decimal


MOST_POINTS = 240
"""So many figures of linked measures are read, the newest: ten indicators of two years in months."""


def achievements_of(actor: Actor, employee_id: int) -> list[Point]:
    """The capaian of measures linked to an indicator, oldest first, from the self views that were filed.

    The same code of the same office is the same indicator through the years.
    """
    wanted = (
        select(Indicator.office_id, Indicator.code, Indicator.name, Window, Realisation.achievement)
        .select_from(Realisation)
        .join(Realisation.assessment)
        .join(Window, Assessment.window_id == Window.id)
        .join(Measure, Realisation.measure_id == Measure.id)
        .join(Indicator, Measure.indicator_id == Indicator.id)
        .where(
            Assessment.employee_id == employee_id,
            Assessment.self_filed_at.is_not(None),
            Realisation.achievement.is_not(None),
            self_view_shown_to(actor),
        )
        .order_by(Window.ends_on.desc(), Window.starts_on.desc(), Realisation.id.desc())
        .limit(MOST_POINTS)
    )
    return [Point._make(row) for row in reversed(db.session.execute(wanted).all())]
