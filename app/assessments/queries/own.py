"""A person's own assessments, year by year, those of a supervisor's team, and what waits for either."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.queries.due import due_on, is_open
from app.extensions import db
from app.kernel.permissions import Actor
from app.periods import Window

WAITS_FOR_EMPLOYEE = (AssessmentStatus.RELEASED, AssessmentStatus.RECEIVED)


def _loaded() -> Select[Assessment]:
    return (
        select(Assessment)
        .join(Window, Assessment.window_id == Window.id)
        .options(
            contains_eager(Assessment.window),
            joinedload(Assessment.employee),
            joinedload(Assessment.supervisor),
            joinedload(Assessment.placement),
            joinedload(Assessment.unit),
            selectinload(Assessment.extensions),
        )
    )


def own_years(actor: Actor) -> list[int]:
    """The years in which the person has assessments, newest first."""
    years = select(Window.year).join(Assessment, Assessment.window_id == Window.id)
    mine = years.where(Assessment.employee_id == actor.employee_id)
    return list(db.session.scalars(mine.distinct().order_by(Window.year.desc())))


def own_assessments(actor: Actor, year: int) -> list[Assessment]:
    """The person's own of a year, post by post, the newest period first, the annual one above its periods."""
    mine = _loaded().where(Assessment.employee_id == actor.employee_id, Window.year == year)
    return list(db.session.scalars(mine.order_by(Assessment.placement_id, Window.ends_on.desc(), Window.starts_on)))


def waits_for_employee(person: Any, today: Any) -> ColumnElement[bool]:
    """The condition, its window joined, that the person has to fill and file it, to open it, or to read it."""
    to_file = and_(_can_be_filed(today), Assessment.self_filed_at.is_(None))
    return and_(Assessment.employee_id == person, or_(to_file, Assessment.status.in_(WAITS_FOR_EMPLOYEE)))


def waits_for_reviewer(person: Any, those: Any, today: Any) -> ColumnElement[bool]:
    """The condition, its window joined, that it is to be reviewed, or discussed and rated, by one of `those`.

    They are the person and those for whom the person stands in; nobody reviews themself.
    """
    to_file = and_(_can_be_filed(today), Assessment.review_filed_at.is_(None))
    return and_(
        Assessment.supervisor_id.in_(those),
        Assessment.employee_id != person,
        or_(to_file, Assessment.status == AssessmentStatus.DIALOGUE),
    )


def _can_be_filed(today: Any) -> ColumnElement[bool]:
    """`Assessment.is_open` of what is running."""
    not_closed = or_(Window.closes_on >= today, due_on() >= today)
    return and_(Assessment.status == AssessmentStatus.RUNNING, is_open(today), not_closed)


def team_years(actor: Actor) -> list[int]:
    """The years in which somebody rated by this supervisor, or one they stand in for, has assessments."""
    years = select(Window.year).join(Assessment, Assessment.window_id == Window.id).where(*_of_team(actor))
    return list(db.session.scalars(years.distinct().order_by(Window.year.desc())))


def team_windows(actor: Actor, year: int) -> list[tuple[Window, int]]:
    """The windows of the year in which the team has assessments, the newest first, and how many in each."""
    rows = (
        select(Window, func.count())
        .join(Assessment, Assessment.window_id == Window.id)
        .where(Window.year == year, *_of_team(actor))
        .group_by(Window.id)
        .order_by(Window.ends_on.desc(), Window.starts_on)
    )
    return [(window, count) for window, count in db.session.execute(rows)]


def team_assessments(actor: Actor, window_id: int) -> list[Assessment]:
    """The team's in a window, by name."""
    theirs = _loaded().where(Assessment.window_id == window_id, *_of_team(actor))
    found = list(db.session.scalars(theirs.order_by(Assessment.id)))
    return sorted(found, key=lambda assessment: assessment.employee.name)


def _of_team(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return Assessment.supervisor_id.in_(actor.acts_for), Assessment.employee_id != (actor.employee_id or 0)
