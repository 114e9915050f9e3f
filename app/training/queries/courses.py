"""One course, with what its page shows."""

from __future__ import annotations

from flask import abort
from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.extensions import db
from app.kernel import database
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.training.models import Course, CourseAim


def course_for(actor: Actor, course_id: int) -> Course:
    """The course, if it is in the catalogue or kept by the actor; else 404. Locked within a write unit."""
    query = (
        select(Course)
        .join(Course.unit)
        .where(
            Course.id == course_id,
            or_(Course.is_retired.is_(False), within(actor, Permission.TRAINING_MANAGE, Unit.path)),
        )
        .options(
            contains_eager(Course.unit),
            selectinload(Course.competences),
            selectinload(Course.prerequisites),
            selectinload(Course.aims).options(joinedload(CourseAim.indicator)),
        )
    )
    if database.is_writing():
        query = query.with_for_update(of=Course, key_share=True).execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none() or abort(404)
