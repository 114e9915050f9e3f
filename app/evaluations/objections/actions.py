"""The verbs of an objection: filed, spoken about, explained, withdrawn, decided. What was said is never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.assessments import Assessment, AssessmentStatus, Rating, Seat, add_hindrance, check_move, make_move, seats_of
from app.evaluations import rating
from app.evaluations.models import (
    Objection,
    ObjectionEntry,
    ObjectionOutcome,
    ObjectionVoice,
    RatingGround,
)
from app.evaluations.objections import deciders, notices
from app.evaluations.objections.hearing import explain_until
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor
from app.web.rendering import long_date


@dataclass(frozen=True)
class Decision:
    """What the superior decided; the ratings only where it is upheld."""

    outcome: ObjectionOutcome
    reason: str
    work: Rating | None = None
    behaviour: Rating | None = None


def file(actor: Actor, assessment: Assessment, version: int | None, text: str) -> None:
    """File the objection, and find who decides it."""
    check_move(actor, assessment, "ajukan-keberatan", version)
    objection = Objection(assessment=assessment, filed_at=clock.now(), text=text, decider_id=deciders.find(assessment))
    db.session.add(objection)
    db.session.flush()
    make_move(actor, assessment, "ajukan-keberatan", None)
    if objection.decider_id is None:
        notices.tell_of_nobody(objection)


def withdraw(actor: Actor, assessment: Assessment, version: int | None) -> None:
    """Take it back, for good."""
    check_move(actor, assessment, "cabut-keberatan", version)
    _open_one(assessment).withdrawn_at = clock.now()
    make_move(actor, assessment, "cabut-keberatan", None)


def voice_of(actor: Actor, assessment: Assessment) -> ObjectionVoice | None:
    """In what part the person speaks; None for who only reads, or sees nothing."""
    seats = seats_of(actor, assessment)
    if Seat.EMPLOYEE in seats:
        return ObjectionVoice.EMPLOYEE
    if Seat.SUPERVISOR in seats:
        return ObjectionVoice.SUPERVISOR
    is_decider = Seat.SUPERIOR in seats and deciders.why_not_decider(actor, assessment) is None
    return ObjectionVoice.SUPERIOR if is_decider else None


def say(actor: Actor, assessment: Assessment, text: str) -> None:
    """Add a word to the thread. The same word again by the same person, last in the thread, is a second click.

    The supervisor's first word is the explanation.
    """
    voice = voice_of(actor, assessment)
    if voice is None:
        raise Forbidden(_("Yang menulis di sini pegawai, pejabat penilai, dan atasan yang memutuskan."))
    objection = _open_one(assessment)
    last = _last_entry(objection)
    if last is not None and (last.author_id, last.text) == (actor.employee_id, text):
        return
    assert actor.employee_id is not None
    entry = ObjectionEntry(objection=objection, at=clock.now(), voice=voice, author_id=actor.employee_id, text=text)
    db.session.add(entry)
    if voice is ObjectionVoice.SUPERVISOR and objection.explained_at is None:
        objection.explanation, objection.explained_at, objection.explained_by_id = text, entry.at, actor.employee_id
        audit.record(actor, assessment, "objection.explained")
    db.session.flush()
    notices.tell_of_word(objection, entry, actor)


def decide(actor: Actor, assessment: Assessment, version: int | None, decision: Decision) -> None:
    """Decide for good. Upheld, the ratings change in the same act; dismissed, they stay."""
    check_move(actor, assessment, "putuskan-keberatan", version)
    objection = _open_one(assessment)
    after = _ratings_after(assessment, decision)
    now = clock.now()
    objection.outcome, objection.decision = decision.outcome, decision.reason
    objection.decided_by_id, objection.decided_at = actor.employee_id, now
    if after is not None:
        rating.add_change(actor, assessment, RatingGround.OBJECTION, after, decision.reason)
        assessment.work_rating, assessment.behaviour_rating = after
    make_move(actor, assessment, "putuskan-keberatan", None)


def _ratings_after(assessment: Assessment, decision: Decision) -> tuple[Rating, Rating] | None:
    before, after = (assessment.work_rating, assessment.behaviour_rating), (decision.work, decision.behaviour)
    if decision.outcome is ObjectionOutcome.DISMISSED:
        if any(new is not None and new is not old for old, new in zip(before, after, strict=True)):
            raise DomainError(
                _("Keberatan ditolak berarti rating tetap. Kosongkan rating baru, atau kabulkan."), "outcome"
            )
        return None
    if decision.work is None or decision.behaviour is None:
        raise DomainError(_("Keberatan dikabulkan: pilih kedua rating yang berlaku sesudahnya."), "work_rating")
    if before == after:
        raise DomainError(_("Keberatan dikabulkan berarti sedikitnya satu rating berubah."), "work_rating")
    return decision.work, decision.behaviour


def explain_by(objection: Objection) -> date:
    """Until when the decision waits for the explanation."""
    return explain_until(objection.filed_at)


def _both_heard(actor: Actor, assessment: Assessment) -> object | None:
    """Both sides are heard before the decision, unless the supervisor lets the time pass."""
    objection = deciders.objection_of(assessment)
    if objection is None or objection.explained_at is not None or clock.today() > explain_by(objection):
        return None
    name = assessment.supervisor.name if assessment.supervisor else _("Pejabat penilai")
    return _(
        "%(name)s belum menjelaskan. Dengarkan kedua pihak dulu; tanpa penjelasan, putusan bisa diambil setelah "
        "%(date)s.",
        name=name,
        date=long_date(explain_by(objection)),
    )


def _open_one(assessment: Assessment) -> Objection:
    objection = deciders.objection_of(assessment)
    if objection is None or assessment.status is not AssessmentStatus.OBJECTED:
        raise NotPossible(_("Keberatan ini sudah selesai, jadi percakapannya tetap."))
    return objection


def _last_entry(objection: Objection) -> ObjectionEntry | None:
    newest = select(ObjectionEntry).where(ObjectionEntry.objection_id == objection.id)
    return db.session.scalars(newest.order_by(ObjectionEntry.id.desc()).limit(1)).first()


def connect() -> None:
    """Have the decision wait for both sides."""
    add_hindrance("putuskan-keberatan", _both_heard)
