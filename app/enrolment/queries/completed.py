"""Which courses somebody has completed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.certificates import VALID, Certificate
from app.extensions import db


def has_completed(employee_id: int, course_ids: Iterable[int]) -> set[int]:
    """Those of the courses of which the person has a certificate that is valid."""
    query = select(Certificate.course_id).where(
        Certificate.employee_id == employee_id,
        Certificate.course_id.in_(list(course_ids)),
        Certificate.status.in_(VALID),
    )
    return {course_id for course_id in db.session.scalars(query) if course_id is not None}
