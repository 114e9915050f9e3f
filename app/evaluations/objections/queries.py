"""Reading objections: each list and page starts from the assessments whose ratings the person may see."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.assessments import Assessment, AssessmentStatus, get_for, ratings_shown_to, seats_of, sight_of
from app.evaluations.models import Objection, ObjectionEntry
from app.extensions import db
from app.kernel.permissions import Actor

SHOWN = 50


def get(actor: Actor, objection_id: int) -> tuple[Objection, Assessment]:
    """The objection with its thread, and its assessment, locked to be changed; 404 for who sees no ratings."""
    assessment_id = db.session.scalar(select(Objection.assessment_id).where(Objection.id == objection_id))
    assessment = get_for(actor, assessment_id or abort(404))
    if not sight_of(seats_of(actor, assessment), assessment).ratings:
        abort(404)
    wanted = select(Objection).where(Objection.id == objection_id)
    parts = (
        selectinload(Objection.entries).joinedload(ObjectionEntry.author),
        joinedload(Objection.decider),
        joinedload(Objection.decided_by),
    )
    return db.session.scalars(wanted.options(*parts)).one(), assessment


@dataclass(frozen=True)
class Desk:
    """What waits for the person, what others have to do, what is over."""

    to_decide: list[Objection]
    to_explain: list[Objection]
    under_way: list[Objection]
    over: list[Objection]


def desk_of(actor: Actor) -> Desk:
    """The desk: the newest of each kind."""
    is_open = Assessment.status == AssessmentStatus.OBJECTED
    others = Assessment.employee_id != (actor.employee_id or 0)
    supervises = and_(Assessment.supervisor_id.in_(actor.acts_for), others)
    decides = and_(Objection.decider_id.in_(actor.acts_for), others, ~supervises)
    to_explain = and_(is_open, supervises, Objection.explained_at.is_(None))
    waits = or_(and_(is_open, decides), to_explain)
    return Desk(
        _listed(actor, is_open, decides),
        _listed(actor, to_explain),
        _listed(actor, is_open, ~waits),
        _listed(actor, ~is_open, newest=True),
    )


def _listed(actor: Actor, *conditions: ColumnElement[bool], newest: bool = False) -> list[Objection]:
    wanted = (
        select(Objection)
        .join(Objection.assessment)
        .where(ratings_shown_to(actor), *conditions)
        .options(
            contains_eager(Objection.assessment).options(
                joinedload(Assessment.employee), joinedload(Assessment.supervisor), joinedload(Assessment.window)
            ),
            joinedload(Objection.decider),
        )
        .order_by(Objection.id.desc() if newest else Objection.id)
        .limit(SHOWN)
    )
    return list(db.session.scalars(wanted))
