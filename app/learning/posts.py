"""Which posts a requirement is about, and whom a course has been attested to: conditions in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from app.certificates import VALID, Certificate
from app.training import PositionRequirement


def requires(post: Any) -> ColumnElement[bool]:
    """That the requirement is about `post` (a Placement): by its kind, by its name, or by both."""
    return and_(
        or_(PositionRequirement.position_kind.is_(None), PositionRequirement.position_kind == post.position_kind),
        or_(PositionRequirement.position == "", PositionRequirement.position == post.position),
    )


def has_completed(employee_id: Any, course_id: Any) -> ColumnElement[bool]:
    """That the person has a valid certificate of the course."""
    return exists().where(
        Certificate.employee_id == employee_id, Certificate.course_id == course_id, Certificate.status.in_(VALID)
    )
