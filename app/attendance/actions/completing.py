"""Scores, and what the completion of a class makes of attendance and scores: how it ended for each, certificates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from app import certificates
from app.attendance.actions.marking import refuse_closed
from app.attendance.policy import refuse_own
from app.attendance.queries.lists import participants
from app.attendance.queries.results import results_of
from app.attendance.rules import Outcome
from app.enrolment import Enrolment, EnrolmentStatus, record_outcomes
from app.kernel import audit
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.training import TrainingClass
from app.web.rendering import number

HIGHEST = Decimal(100)


@dataclass(frozen=True)
class Scored:
    """The score that was typed, and the one that stood there when the page was opened."""

    score: Decimal | None
    seen: Decimal | None = None


def keep_scores(actor: Actor, training_class: TrainingClass, scores: Mapping[int, Scored]) -> tuple[int, int]:
    """Keep the scores, by enrolment, while the class is held: how many changed, how many somebody else had changed.

    Raises DomainError for a score of the actor's own.
    """
    refuse_closed(training_class)
    changed = left = 0
    for enrolment in participants(training_class.id):
        typed = scores.get(enrolment.id)
        if typed is None or typed.score == enrolment.score:
            continue
        refuse_own(actor, enrolment)
        if enrolment.score != typed.seen:
            left += 1
            continue
        score_one(actor, enrolment, typed.score)
        changed += 1
    return changed, left


def refuse_impossible(score: Decimal) -> None:
    """Raise DomainError for a score that no test gives."""
    if not 0 <= score <= HIGHEST:
        raise DomainError(_("Nilai dari 0 sampai 100."))


def score_one(actor: Actor, enrolment: Enrolment, score: Decimal | None) -> None:
    """Keep one score; what stood there before stays in the history."""
    before, enrolment.score = enrolment.score, score
    said = number(score) if score is not None else "–"
    if before is None:
        audit.record(actor, enrolment, "attendance.scored", score=said)
    else:
        audit.record(actor, enrolment, "attendance.rescored", before=number(before), score=said)


def complete(training_class: TrainingClass, move: str, actor: Actor, **_more: Any) -> None:
    """With the completed class, write how it ended for each; who passed gets the certificate."""
    if move != "selesaikan":
        return
    outcomes = {
        each.enrolment.id: each.outcome.value
        for each in results_of(training_class)
        if each.outcome and each.enrolment.status is EnrolmentStatus.CONFIRMED
    }
    ended = record_outcomes(actor, training_class, outcomes)
    passed = [each for each in ended if outcomes[each.id] == Outcome.PASSED]
    certificates.issue(actor, training_class, [(each.employee_id, each.placement.unit_id) for each in passed])
