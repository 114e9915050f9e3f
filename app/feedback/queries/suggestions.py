"""When pembinaan is called for: the last released result of somebody fell short, and nobody has spoken of it since."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.agreements import Agreement
from app.assessments import OUT, Assessment, Rating
from app.extensions import db
from app.feedback.models import CoachingKind, CoachingNote
from app.kernel import clock
from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Suggestion:
    """Bimbingan where the work fell short, konseling where the behaviour did (PermenPANRB 6/2022)."""

    assessment: Assessment
    kind: CoachingKind


def suggestions(actor: Actor, only: Assessment | None = None) -> list[Suggestion]:
    """For the people whom one rates (or that one assessment), by name, with what has not been taken up yet."""
    later = aliased(Assessment)
    overtaken = exists().where(
        later.placement_id == Assessment.placement_id, later.status.in_(OUT), later.released_at > Assessment.released_at
    )
    short = or_(Assessment.work_rating == Rating.BELOW, Assessment.behaviour_rating == Rating.BELOW)
    wanted = select(Assessment).where(
        Assessment.supervisor_id.in_(actor.acts_for),
        Assessment.employee_id != (actor.employee_id or 0),
        Assessment.status.in_(OUT),
        short,
        ~overtaken,
    )
    wanted = wanted if only is None else wanted.where(Assessment.id == only.id)
    parts = joinedload(Assessment.employee), joinedload(Assessment.window)
    found = sorted(db.session.scalars(wanted.options(*parts)), key=lambda each: (each.employee.name, each.id))
    taken_up = _taken_up(found)
    return [Suggestion(each, kind) for each in found for kind in _kinds(each) if (each.id, kind) not in taken_up]


def _kinds(assessment: Assessment) -> list[CoachingKind]:
    short = {
        CoachingKind.GUIDANCE: assessment.work_rating,
        CoachingKind.COUNSELLING: assessment.behaviour_rating,
    }
    return [kind for kind, rating in short.items() if rating is Rating.BELOW]


def _taken_up(found: list[Assessment]) -> set[tuple[int, CoachingKind]]:
    """Which of them have had a talk of which kind since the release."""
    if not found:
        return set()
    posts = [each.placement_id for each in found]
    rows = db.session.execute(
        select(Agreement.placement_id, CoachingNote.kind, CoachingNote.held_on)
        .join(Agreement, CoachingNote.agreement_id == Agreement.id)
        .where(and_(Agreement.placement_id.in_(posts)))
    ).all()
    return {
        (each.id, kind)
        for each in found
        for placement_id, kind, held_on in rows
        if placement_id == each.placement_id
        and each.released_at is not None
        and held_on >= clock.local(each.released_at).date()
    }
