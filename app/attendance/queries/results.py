"""How a class ends for each as things stand, and what is missing before it can be completed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app.attendance.queries.lists import PARTICIPANTS, attended_by, meetings_of, participants
from app.attendance.rules import Outcome, Terms, outcome_of
from app.enrolment import Enrolment
from app.extensions import db
from app.kernel.permissions import Actor
from app.training import TrainingClass


@dataclass(frozen=True)
class Result:
    """One person: at how many meetings, and how it ends; None where the score is still missing."""

    enrolment: Enrolment
    attended: int
    outcome: Outcome | None


def terms_of(training_class: TrainingClass) -> Terms:
    """What this class asks for."""
    share = current_app.config["ATTENDANCE_SHARE"]
    return Terms(len(training_class.sessions), share, training_class.passing_score)


def results_of(training_class: TrainingClass) -> list[Result]:
    """All who take part, by name."""
    terms, attended = terms_of(training_class), attended_by(training_class.id)
    return [
        Result(each, attended.get(each.id, 0), outcome_of(terms, attended.get(each.id, 0), each.score))
        for each in participants(training_class.id)
    ]


def hindrance_to(actor: Actor, training_class: TrainingClass) -> str | None:
    """What is missing before the class can be completed; None if nothing is."""
    taking_part = Enrolment.class_id == training_class.id, Enrolment.status.in_(PARTICIPANTS)
    found = select(Enrolment.id, Enrolment.employee_id, Enrolment.score).where(*taking_part)
    people = db.session.execute(found).all()
    if any(employee_id == actor.employee_id for _id, employee_id, _score in people):
        return _("Anda sendiri peserta kelas ini: minta koordinator lain menyelesaikannya.")
    gaps = sum(each.recorded < len(people) for each in meetings_of(training_class))
    if gaps:
        return _("Kehadiran %(n)s pertemuan belum lengkap. Catat dulu daftar hadirnya.", n=gaps)
    terms, attended = terms_of(training_class), attended_by(training_class.id)
    missing = sum(outcome_of(terms, attended.get(each.id, 0), each.score) is None for each in people)
    return _("Nilai %(n)s peserta belum dicatat.", n=missing) if missing else None


def counts_of(results: Sequence[Result]) -> list[tuple[Outcome | None, int]]:
    """How many end how, the best first."""
    counts = Counter(each.outcome for each in results)
    order = (Outcome.PASSED, Outcome.ATTENDED, Outcome.FAILED, Outcome.ABSENT, None)
    return [(outcome, counts[outcome]) for outcome in order if counts[outcome]]
