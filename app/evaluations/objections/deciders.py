"""Who decides an objection: the nearest superior of the supervisor who has no other part in it; else nobody."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, select, union

from app import assessments, people
from app.agreements import Party
from app.assessments import Assessment, Deciders, Opinion
from app.evaluations.models import Objection, RatingChange, RatingGround
from app.extensions import db
from app.kernel import clock
from app.kernel.audit import AuditEntry
from app.kernel.permissions import Actor

SAT = ("assessment.review_filed", "assessment.self_skipped", "assessment.fixed", "assessment.reopened")
"""Deeds of who sat as supervisor, or for them."""
THEIRS = Objection.__table__.alias("theirs")  # by another name: asked also where objections themselves are listed


def had_a_part(assessment: Assessment) -> set[int]:
    """Who rated, wrote the review, filed or fixed it (also in another's stead), or calibrated: the recused."""
    wrote = select(Opinion.author_id).where(Opinion.assessment_id == assessment.id, Opinion.side == Party.SUPERVISOR)
    rated = select(RatingChange.author_id).where(
        RatingChange.assessment_id == assessment.id, RatingChange.ground != RatingGround.OBJECTION
    )
    sat = select(AuditEntry.actor_id).where(
        AuditEntry.subject == Assessment.__tablename__,
        AuditEntry.subject_id == assessment.id,
        AuditEntry.event.in_(SAT),
        AuditEntry.actor_id.is_not(None),
    )
    there = set(db.session.scalars(union(wrote, rated, sat)))
    return there | ({assessment.supervisor_id} if assessment.supervisor_id else set())


def find(assessment: Assessment) -> int | None:
    """Upwards from the supervisor, by the posts of the days that were assessed first, then by those of today.

    The employee and the recused are passed over. None where there is nobody above.
    """
    barred = had_a_part(assessment) | {assessment.employee_id}
    here, day = assessment.supervisor_id, min(clock.today(), assessment.ends_on)
    seen: set[int] = set()
    while here is not None and here not in seen:  # a chain of a handful, each link named by the one before
        seen.add(here)
        superior = people.superior_of(here, day)
        here, day = superior.id if superior else None, clock.today()
        if here is not None and here not in barred:
            return here
    return None


def objection_of(assessment: Assessment) -> Objection | None:
    """The assessment's objection, withdrawn ones too: there is at most one."""
    return db.session.scalars(select(Objection).where(Objection.assessment_id == assessment.id)).first()


def _decider_of(assessment: Assessment) -> int | None:
    if assessment.objected_at is None:
        return None
    objection = objection_of(assessment)
    return objection.decider_id if objection else find(assessment)


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    return exists().where(THEIRS.c.assessment_id == Assessment.id, THEIRS.c.decider_id.in_(actor.acts_for))


def why_not_decider(actor: Actor, assessment: Assessment) -> object | None:
    """Why this superior does not decide: somebody else was found, or they had a part in the ratings themselves."""
    decider_id = _decider_of(assessment)
    if actor.employee_id in had_a_part(assessment):
        return _(
            "Anda ikut menilai atau mengubah rating ini, jadi Anda tidak memutuskan keberatannya. "
            "Yang memutuskan: %(who)s.",
            who=_name(assessment),
        )
    if not actor.acts_as(decider_id):
        return _("Yang memutuskan keberatan ini: %(who)s.", who=_name(assessment))
    return None


def _name(assessment: Assessment) -> str:
    objection = objection_of(assessment)
    return (
        objection.decider.name if objection and objection.decider else _("belum ada; tim pengelola kinerja diberi tahu")
    )


def connect() -> None:
    """Have assessments know who decides, and refuse who does not."""
    assessments.add_deciders("objections", Deciders(_decider_of, _shown_to))
    assessments.add_hindrance("putuskan-keberatan", why_not_decider)
