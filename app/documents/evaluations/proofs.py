"""What anybody may know of a sealed evaluation: whose, of which period, since when as it is. No rating, no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.agreements import sha256_of
from app.assessments import Assessment, Seat, content_of
from app.documents.evaluations import contents
from app.documents.evaluations.originals import state_at
from app.periods import window_title


@dataclass(frozen=True)
class EvaluationProof:
    """The answer in one sentence, and what the sheet in hand must say to be the one in force."""

    sentence: str
    name: str
    position: str
    period: str
    state_at: datetime
    sha256: str
    code: str


def proof_of(assessment: Assessment, code: str) -> EvaluationProof:
    """What is said today about the released evaluation with this code."""
    content = contents.of(assessment, content_of(frozenset({Seat.OFFICER}), assessment))
    return EvaluationProof(
        sentence=_("Asli. Lembar Anda yang berlaku bila keadaan dan sidik isinya sama dengan yang di bawah ini."),
        name=content["employee"]["name"],
        position=content["employee"]["position"],
        period=window_title(assessment.window),
        state_at=state_at(assessment),
        sha256=sha256_of(contents.decided(content)),
        code=code,
    )
