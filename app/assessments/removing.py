"""Taking away assessments in which nobody has written: the periods of a wrong rhythm, a post that never was."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, exists, or_, select

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.evidence import EvidenceUse
from app.extensions import db
from app.kernel.audit import AuditEntry
from app.periods import Extension, PeriodKind, Scheme, Window, rhythm_is_fixed


def is_touched() -> ColumnElement[bool]:
    """The condition on Assessment that there is something in it, or something was done to it."""
    written = or_(
        Realisation.value_text != "", Realisation.sentence != "", Realisation.judgement.is_not(None), _has_evidence()
    )
    return or_(
        Assessment.status != AssessmentStatus.RUNNING,
        Assessment.self_filed_at.is_not(None),
        Assessment.review_filed_at.is_not(None),
        exists().where(PlannedAction.assessment_id == Assessment.id),
        exists().where(Opinion.assessment_id == Assessment.id),
        exists().where(Extension.assessment_id == Assessment.id),
        exists().where(Realisation.assessment_id == Assessment.id, written),
        exists().where(AuditEntry.subject == Assessment.__tablename__, AuditEntry.subject_id == Assessment.id),
    )


def _has_evidence() -> ColumnElement[bool]:
    return exists().where(EvidenceUse.subject == Realisation.__tablename__, EvidenceUse.subject_id == Realisation.id)


def remove_periods(scheme: Scheme) -> None:
    """The untouched assessments of the scheme's periods; those of the year stay.

    Raises DomainError where somebody has written in one.
    """
    of_periods = select(Window.id).where(Window.scheme_id == scheme.id, Window.kind != PeriodKind.ANNUAL)
    theirs = select(Assessment.id).where(Assessment.window_id.in_(of_periods))
    if db.session.scalar(select(theirs.where(is_touched()).exists())):
        raise rhythm_is_fixed()
    _remove(db.session.scalars(theirs).all())


def remove_if_untouched(assessment: Assessment) -> bool:
    """Take it away if nobody has written in it; whether it is gone."""
    if db.session.scalar(select(Assessment.id).where(Assessment.id == assessment.id, is_touched())):
        return False
    _remove([assessment.id])
    db.session.expunge(assessment)
    return True


def _remove(ids: Sequence[int]) -> None:
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        db.session.execute(delete(Realisation).where(Realisation.assessment_id.in_(some)))
        db.session.execute(delete(Assessment).where(Assessment.id.in_(some)))
