"""One class, for who may see it and for who runs it."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.extensions import db
from app.kernel import database
from app.kernel.errors import Forbidden
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.training.models import ClassMessage, TrainingClass
from app.training.policy import may_run


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Published once, or run by the actor; a condition over TrainingClass joined with its Unit."""
    return or_(TrainingClass.published_at.is_not(None), within(actor, Permission.TRAINING_MANAGE, Unit.path))


def class_for(actor: Actor, class_id: int) -> TrainingClass:
    """The class with its course and unit, if the actor may see it; else 404. Locked within a write unit."""
    query = (
        select(TrainingClass)
        .join(TrainingClass.unit)
        .where(TrainingClass.id == class_id, visible_to(actor))
        .options(contains_eager(TrainingClass.unit), joinedload(TrainingClass.course))
    )
    if database.is_writing():
        query = query.with_for_update(of=TrainingClass).execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none() or abort(404)


def class_run_by(actor: Actor, class_id: int) -> TrainingClass:
    """The class, for who runs it. Raises Forbidden for who may only see it."""
    found = class_for(actor, class_id)
    if not may_run(actor, found):
        raise Forbidden(_("Kelas ini dikelola koordinator pelatihan unit lain."))
    return found


def messages_of(training_class: TrainingClass) -> list[ClassMessage]:
    """What was written to who takes part, newest first."""
    written = select(ClassMessage).where(ClassMessage.class_id == training_class.id)
    return list(
        db.session.scalars(written.options(joinedload(ClassMessage.author)).order_by(ClassMessage.id.desc()).limit(100))
    )
