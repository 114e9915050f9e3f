"""Taking away assessments in which nobody has written: the periods of a wrong rhythm, a post that never was."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, exists, or_, select

from app.assessments.kinds import AssessmentStatus, PeriodKind
from app.assessments.models import Assessment, Extension, Opinion, PlannedAction, Realisation, Scheme, Window
from app.evidence import EvidenceUse
from app.extensions import db
from app.kernel.audit import AuditEntry
from app.kernel.errors import DomainError


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
    """The windows of the scheme's periods with their untouched assessments; the annual one stays.

    Raises DomainError where somebody has written in one, or where all were given more time.
    """
    windows = [window.id for window in scheme.windows if window.kind is not PeriodKind.ANNUAL]
    touched = select(Assessment.id).where(Assessment.window_id.in_(windows), is_touched())
    extended = select(Extension.id).where(Extension.window_id.in_(windows))
    if db.session.scalar(select(or_(touched.exists(), extended.exists()))):
        raise DomainError(
            _("Sudah ada yang menulis penilaian pada periode yang berjalan, jadi iramanya tidak bisa diganti lagi."),
            "rhythm",
        )
    _remove(db.session.scalars(select(Assessment.id).where(Assessment.window_id.in_(windows))).all())
    db.session.execute(delete(Window).where(Window.id.in_(windows)))
    db.session.expire(scheme, ["windows"])


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
