"""When an assessment can be filed and by when, as conditions in SQL; its window is joined."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.periods import Extension, Window


def due_on() -> ColumnElement[date]:
    """`Assessment.due_on` in SQL, its window joined: the window's day or, where later, the person's own."""
    own = select(func.max(Extension.until)).where(Extension.assessment_id == Assessment.id)
    until = own.correlate(Assessment).scalar_subquery()
    return case((until > Window.due_on, until), else_=Window.due_on)


def is_open(today: Any) -> ColumnElement[bool]:
    """`Assessment.is_open` before its last day, in SQL: the window has opened, or the post has ended before that."""
    return or_(Window.opens_on <= today, and_(Assessment.ends_on < today, Assessment.ends_on < Window.ends_on))


def is_late(today: date) -> ColumnElement[bool]:
    """Somebody's part is missing although the day has passed: `due_on() < today`, in fewer look-ups."""
    longer = exists().where(Extension.assessment_id == Assessment.id, Extension.until >= today)
    return and_(Assessment.status == AssessmentStatus.RUNNING, Window.due_on < today, ~longer)
