"""The place "tinjauan": evidence that the supervisor chose beside an opinion, seen as far as the opinion is."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, or_, select

from app import evidence
from app.agreements import Party
from app.assessments import (
    Assessment,
    AssessmentStatus,
    Opinion,
    get_for,
    may_write_review,
    ratings_shown_to,
    seats_of,
    sight_of,
    topics,
)
from app.evaluations.reviewing.actions import name_of, why_settled
from app.evaluations.reviewing.readiness import AXES, anchor_of
from app.extensions import db
from app.kernel.permissions import Actor


def _load(actor: Actor, opinion_id: int) -> evidence.Standing:
    """The opinion as evidence stands beside it: 404 for who does not see it."""
    opinion = db.session.get(Opinion, opinion_id) or abort(404)
    assessment = get_for(actor, opinion.assessment_id)
    seats = seats_of(actor, assessment)
    sight = sight_of(seats, assessment)
    is_shown = sight.ratings if topics.is_overall(opinion.topic) else sight.review
    if opinion.side is not Party.SUPERVISOR or not is_shown:
        abort(404)
    may_add = may_write_review(seats, assessment)
    return evidence.Standing(
        employee_id=assessment.employee_id,
        placement_id=assessment.placement_id,
        title=_("Tinjauan: %(topic)s", topic=name_of(assessment, opinion.topic)),
        back_url=_back(assessment, opinion, is_open=may_add),
        may_add=may_add,
        why_not=why_settled(assessment),
    )


def _back(assessment: Assessment, opinion: Opinion, *, is_open: bool) -> str:
    endpoint = "evaluations.review" if is_open else "assessments.show"
    if is_open and assessment.status is AssessmentStatus.DIALOGUE:
        endpoint = "evaluations.dialogue"
    return url_for(endpoint, assessment_id=assessment.id, _anchor=anchor_of(opinion.topic))


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    """With the ratings everything; the employee sees what belongs to no rating as soon as both have filed."""
    opened = and_(Assessment.employee_id == actor.employee_id, Assessment.status != AssessmentStatus.RUNNING)
    seen = or_(ratings_shown_to(actor), and_(opened, Opinion.topic.not_in(AXES)))
    theirs = select(Opinion.id).join(Opinion.assessment).where(Opinion.side == Party.SUPERVISOR, seen)
    return evidence.EvidenceUse.subject_id.in_(theirs)


def _settled() -> ColumnElement[bool]:
    """A review that was filed rests on its evidence."""
    filed = select(Opinion.id).join(Opinion.assessment).where(Assessment.review_filed_at.is_not(None))
    return evidence.EvidenceUse.subject_id.in_(filed.where(Opinion.side == Party.SUPERVISOR))


def open_place() -> None:
    """Let evidence stand beside the supervisor's opinions."""
    evidence.add_place(
        evidence.Place(name="tinjauan", table=Opinion.__tablename__, load=_load, shown_to=_shown_to, settled=_settled)
    )
