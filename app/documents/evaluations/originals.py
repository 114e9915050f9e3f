"""What the sheets of one assessment are made from, read whole, for who sees its ratings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import abort
from flask_babel import force_locale

from app import evaluations, evidence
from app.agreements import sha256_of
from app.assessments import (
    OUT,
    RATED,
    Assessment,
    AssessmentStatus,
    Realisation,
    Seats,
    content_of,
    get_for,
    seats_of,
    sight_of,
)
from app.documents import queries
from app.documents.evaluations import contents, crediting
from app.documents.evaluations.words import period_of
from app.evaluations import RatingGround
from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Evaluation:
    """The content of one assessment's sheets. `mark` says what is not to be relied on; `code` is that of its seal.

    `sha256`: of what is decided, "" before its release. `signed`: (employee, supervisor), how each took part and when.
    """

    content: dict[str, Any]
    organisation: str
    period: str
    mark: str
    code: str
    sha256: str
    state_at: datetime
    made_at: datetime
    signed: tuple[tuple[str, datetime | None], tuple[str, datetime | None]]
    credit: dict[str, Any] | None


def may_print(seats: Seats, assessment: Assessment) -> bool:
    """Sheets exist once the ratings are set, for who sees them: the employee after opening the result."""
    return assessment.status in RATED and sight_of(seats, assessment).ratings


def evaluation_for(actor: Actor, assessment_id: int) -> Evaluation:
    """Everything that the sheets show to this person; 404 where they do not see the ratings."""
    assessment = get_for(actor, assessment_id)
    seats = seats_of(actor, assessment)
    if not may_print(seats, assessment):
        abort(404)
    shown = content_of(seats, assessment)
    pieces = evidence.beside(Realisation.__tablename__, [each.id for each in shown.realisations.values()], actor)
    is_out = assessment.status in OUT
    with force_locale("id"):
        content = contents.of(assessment, shown)
        sealed = sha256_of(contents.decided(content)) if is_out else ""
        contents.add_evidence(content, assessment, shown, pieces)
        credit = crediting.of(actor, assessment)
        period = period_of(assessment.window)
    office = assessment.unit.office or assessment.unit
    return Evaluation(
        content=content,
        organisation=office.name,
        period=period,
        mark=_mark(assessment),
        code=queries.code_of_assessment(assessment.id) if is_out else "",
        sha256=sealed,
        state_at=state_at(assessment),
        made_at=assessment.updated_at,
        signed=_signed(assessment),
        credit=credit,
    )


def state_at(assessment: Assessment) -> datetime:
    """Since when the result is as it is: released, or changed by the decision on an objection."""
    return assessment.decided_at or assessment.released_at or assessment.updated_at


def _mark(assessment: Assessment) -> str:
    if assessment.status not in OUT:
        return "RANCANGAN: hasil belum diterbitkan"
    if assessment.status is AssessmentStatus.OBJECTED:
        return "KEBERATAN BELUM DIPUTUSKAN: hasil masih bisa berubah"
    return ""


def _signed(assessment: Assessment) -> tuple[tuple[str, datetime | None], tuple[str, datetime | None]]:
    read = ("telah dibaca di Kintan", assessment.acknowledged_at)
    opened = ("hasil dibuka di Kintan", assessment.received_at)
    fixing = [each for each in evaluations.changes_of(assessment) if each.ground is RatingGround.FIXING]
    others = [each.author.name for each in fixing[:1] if each.author_id != assessment.supervisor_id]
    told = f"ditetapkan di Kintan oleh {others[0]}, mewakili" if others else "ditetapkan di Kintan"
    return (read if assessment.acknowledged_at else opened), (told, assessment.fixed_at)
