"""Enrolments, for who may see them."""

from __future__ import annotations

from flask import abort
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.enrolment.kinds import BEFORE_CLASS, ENDED, EnrolmentStatus
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.training import ClassStatus, Course, TrainingClass

Keeper = aliased(Unit)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """One's own, those of whom one is (or stands in for) the supervisor, those in classes that one may see run.

    A condition over Enrolment joined with its class and the class's unit (`Keeper`).
    """
    return or_(
        Enrolment.employee_id == actor.employee_id,
        Enrolment.supervisor_id.in_(actor.acts_for),
        within(actor, Permission.TRAINING_SEE, Keeper.path),
    )


def get_for(actor: Actor, enrolment_id: int) -> Enrolment:
    """The enrolment with its class and its people, if the actor may see it; else 404."""
    query = (
        select(Enrolment)
        .join(Enrolment.training_class)
        .join(TrainingClass.unit.of_type(Keeper))
        .where(Enrolment.id == enrolment_id, visible_to(actor))
        .options(
            contains_eager(Enrolment.training_class).options(
                contains_eager(TrainingClass.unit.of_type(Keeper)),
                joinedload(TrainingClass.course),
            ),
            joinedload(Enrolment.employee),
            joinedload(Enrolment.supervisor),
            joinedload(Enrolment.placement),
            joinedload(Enrolment.result),
            joinedload(Enrolment.measure),
        )
    )
    if database.is_writing():
        query = query.execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none() or abort(404)


def own_in(actor: Actor, class_id: int) -> Enrolment | None:
    """The person's own enrolment in that class: the one that stands, else the latest."""
    mine = Enrolment.employee_id == actor.employee_id, Enrolment.class_id == class_id
    latest = select(Enrolment).where(*mine).order_by(Enrolment.status.in_(ENDED), Enrolment.id.desc())
    return db.session.scalars(latest.limit(1)).first()


def own(actor: Actor) -> tuple[list[Enrolment], list[Enrolment]]:
    """What lies ahead of the person, the next class first; and what is over, the latest first."""
    mine = (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(Enrolment.employee_id == actor.employee_id)
        .options(
            contains_eager(Enrolment.training_class).options(joinedload(TrainingClass.course).load_only(Course.title)),
            joinedload(Enrolment.supervisor),
        )
        .order_by(TrainingClass.starts_on, Enrolment.id)
    )
    ahead, over = list[Enrolment](), list[Enrolment]()
    for each in db.session.scalars(mine):
        (ahead if each.status in BEFORE_CLASS else over).append(each)
    return ahead, over[::-1]


def count_awaiting(actor: Actor) -> int:
    """How many requests wait for the person's word."""
    return db.session.scalar(_awaiting(actor).with_only_columns(func.count())) or 0


def awaiting_approval(actor: Actor) -> list[Enrolment]:
    """What waits for the supervisor's word, theirs and that of those for whom they stand in; the next class first."""
    waiting = (
        _awaiting(actor)
        .options(
            contains_eager(Enrolment.training_class).options(joinedload(TrainingClass.course).load_only(Course.title)),
            joinedload(Enrolment.employee),
            joinedload(Enrolment.result),
            joinedload(Enrolment.measure),
        )
        .order_by(TrainingClass.starts_on, Enrolment.arrival)
    )
    return list(db.session.scalars(waiting))


def _awaiting(actor: Actor) -> Select[Enrolment]:
    """Requests for classes that have begun are closed by the portal: nothing can be said to them any more."""
    return (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(
            Enrolment.supervisor_id.in_(actor.acts_for),
            Enrolment.employee_id != actor.employee_id,
            Enrolment.status == EnrolmentStatus.REQUESTED,
            TrainingClass.status == ClassStatus.PUBLISHED,
            TrainingClass.starts_on > clock.today(),
        )
    )
