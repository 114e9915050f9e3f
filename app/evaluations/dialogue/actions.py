"""What the supervisor recommends after the dialogue; it goes into the result."""

from __future__ import annotations

from flask_babel import gettext as _

from app.assessments import Assessment, AssessmentStatus, Seat, seats_of
from app.kernel import audit
from app.kernel.errors import Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor


def recommend(actor: Actor, assessment: Assessment, version: int | None, text: str) -> None:
    """Keep the recommendation; the same sent twice is harmless."""
    if Seat.SUPERVISOR not in seats_of(actor, assessment):
        raise Forbidden(_("Rekomendasi ditulis oleh pejabat penilai atau yang mewakilinya."))
    if assessment.status is not AssessmentStatus.DIALOGUE:
        raise NotPossible(_("Rekomendasi ditulis selama penilaian dibahas."))
    if assessment.recommendation == text:
        return
    expect_version(assessment, version, recommendation=assessment.recommendation)
    assessment.recommendation = text
    audit.record(actor, assessment, "assessment.recommended")
