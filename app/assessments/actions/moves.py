"""Making a move: fired in one place, which tells the later features; what else a move asks, its own act checks."""

from __future__ import annotations

from flask_babel import gettext as _

from app.assessments import queries, readiness
from app.assessments.actions.reckoning import keep_sums
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.signals import assessment_moved
from app.assessments.workflow import moves_for
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor


def make_move(actor: Actor, assessment: Assessment, name: str, version: int | None, reason: str | None = None) -> None:
    """Make the move if it can be made now by this person, who saw this version; then tell whoever listens."""
    moves_for(queries.seats_of(actor, assessment)).fire(actor, assessment, name, version=version, reason=reason or None)
    if assessment.status is AssessmentStatus.DIALOGUE:  # open to both: what came of it is settled
        keep_sums(Assessment.id == assessment.id)
    assessment_moved.send(assessment, move=name, actor=actor)


def check_move(actor: Actor, assessment: Assessment, name: str, version: int | None = None) -> None:
    """Raise Forbidden, NotPossible or Conflict where the move cannot be made now."""
    moves_for(queries.seats_of(actor, assessment)).check(actor, assessment, name, version)


def file_self_view(actor: Actor, assessment: Assessment, version: int | None) -> None:
    """Send the self-assessment. Raises DomainError with everything that is missing."""
    check_move(actor, assessment, "kirim-penilaian-diri", version)
    if lacks := readiness.missing(assessment):
        raise DomainError(_("Belum bisa dikirim: %(lacks)s.", lacks="; ".join(check.sentence for check in lacks)))
    make_move(actor, assessment, "kirim-penilaian-diri", version)
