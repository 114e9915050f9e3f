"""Calibration: a head of the unit changes ratings that are fixed and not out yet, with a reason."""

from __future__ import annotations

from flask_babel import gettext as _

from app.assessments import Assessment, AssessmentStatus, Rating
from app.evaluations import notices
from app.evaluations.models import RatingChange, RatingGround
from app.evaluations.policy import Standing, may_calibrate
from app.evaluations.queries import calibration as queries
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.periods import window_title


def calibrate(
    actor: Actor, standing: Standing, assessment: Assessment, version: int | None, after: tuple[Rating, Rating],
    reason: str,
) -> None:  # fmt: skip
    """Set the two ratings (hasil kerja, perilaku); the supervisor is told. The same asked for again changes nothing.

    Raises Forbidden for one's own and for who does not head the unit; NotPossible once it is out; DomainError,
    Conflict.
    """
    if not may_calibrate(standing) or assessment.employee_id in actor.kept_from:
        raise Forbidden(_("Kalibrasi adalah bagian pimpinan unit, dan tidak pernah atas penilaian sendiri."))
    if why := why_settled(assessment):
        raise NotPossible(why)
    work, behaviour = assessment.work_rating, assessment.behaviour_rating
    if (work, behaviour) == after and _is_done(actor, assessment, reason):
        return
    expect_version(assessment, version, **_as_stored(assessment))
    if (work, behaviour) == after:
        raise DomainError(_("Kedua rating masih sama seperti semula. Ubah salah satunya, atau batalkan."))
    db.session.add(
        RatingChange(
            assessment_id=assessment.id, at=clock.now(), author_id=actor.employee_id, ground=RatingGround.CALIBRATION,
            work_before=work, work_after=after[0], behaviour_before=behaviour, behaviour_after=after[1], reason=reason,
        )
    )  # fmt: skip
    assessment.work_rating, assessment.behaviour_rating = after
    db.session.flush()
    audit.record(actor, assessment, "assessment.calibrated")  # the reason may speak of the ratings: it stays apart
    notices.tell_of_calibration(assessment, actor)


def why_settled(assessment: Assessment) -> str:
    """Why the ratings can no longer be changed here, and what is to be done; empty while they can."""
    if assessment.status is AssessmentStatus.FIXED:
        return ""
    return _(
        "Hasil %(period)s %(name)s sudah terbit. Sejak itu rating hanya berubah lewat keberatan pegawai.",
        period=window_title(assessment.window),
        name=assessment.employee.name,
    )


def _is_done(actor: Actor, assessment: Assessment, reason: str) -> bool:
    """Whether the very same was asked for and done already: the second of two clicks."""
    latest = next(iter(queries.changes_of(assessment)), None)
    return (
        latest is not None
        and latest.ground is RatingGround.CALIBRATION
        and (latest.author_id, latest.reason) == (actor.employee_id, reason)
    )


def _as_stored(assessment: Assessment) -> dict[str, object]:
    work, behaviour = assessment.work_rating, assessment.behaviour_rating
    return {"work": work.label if work else "", "behaviour": behaviour.label if behaviour else ""}
