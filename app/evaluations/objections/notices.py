"""Who is told of an objection beyond its moves: a word in the thread, nobody above, somebody else; and reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import notices
from app.assessments import Assessment, AssessmentStatus
from app.evaluations.models import Objection, ObjectionEntry
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor, Permission
from app.notices import NoticeKind, Reminder
from app.people import acting_for, caretakers_of
from app.periods import window_title

WORD, NOBODY, TO_DECIDE = "objections.word", "objections.nobody", "objections.to_decide"
EXPLAIN, DECIDE = "objections.remind_explain", "objections.remind_decide"
WEEK = 7

KINDS = (
    NoticeKind(
        WORD,
        _l("Tanggapan dalam keberatan"),
        _l("%(actor)s menulis dalam keberatan %(employee)s atas penilaian %(period)s."),
    ),
    NoticeKind(
        NOBODY,
        _l("Keberatan tanpa atasan yang bisa memutuskan"),
        _l(
            "Keberatan %(employee)s atas penilaian %(period)s belum punya atasan yang bisa memutuskan. "
            "Periksa penempatan pejabat penilainya."
        ),
        is_mandatory=True,
    ),
    NoticeKind(
        TO_DECIDE,
        _l("Keberatan menunggu putusan saya"),
        _l("Keberatan %(employee)s atas penilaian %(period)s kini Anda yang memutuskan."),
        is_mandatory=True,
    ),
    NoticeKind(
        EXPLAIN,
        _l("Pengingat menjelaskan keberatan"),
        _l("Keberatan %(employee)s atas penilaian %(period)s menunggu penjelasan Anda."),
    ),
    NoticeKind(
        DECIDE,
        _l("Pengingat memutuskan keberatan"),
        _l("Keberatan %(employee)s atas penilaian %(period)s menunggu putusan Anda."),
    ),
)


def connect() -> None:
    """Describe the kinds, and have the worker remind."""
    notices.describe(KINDS)
    notices.remind(EXPLAIN, to_explain)
    notices.remind(DECIDE, to_decide)


def tell_of_word(objection: Objection, entry: ObjectionEntry, actor: Actor) -> None:
    """The other two who speak in it."""
    assessment = objection.assessment
    others = {assessment.employee_id}
    for each in (assessment.supervisor_id, objection.decider_id):
        others |= set(acting_for(each)) if each else set()
    _tell(others - {actor.employee_id or 0}, WORD, f"{WORD}:{entry.id}", objection, actor=actor.name)


def tell_of_nobody(objection: Objection) -> None:
    """The performance team: a superior is to be named."""
    team = caretakers_of(objection.assessment.employee_id, Permission.ASSESSMENTS_MANAGE)
    _tell(set(team) - {objection.assessment.employee_id}, NOBODY, f"{NOBODY}:{objection.id}", objection)


def tell_of_decider(objection: Objection) -> None:
    """Who was found to decide after it was filed."""
    if objection.decider_id is not None:
        key = f"{TO_DECIDE}:{objection.id}:{objection.decider_id}"
        _tell(set(acting_for(objection.decider_id)), TO_DECIDE, key, objection)


def _tell(recipients: set[int], kind: str, key: str, objection: Objection, **facts: object) -> None:
    notices.tell(recipients, kind, key, f"/keberatan/{objection.id}", **_facts(objection), **facts)


def _facts(objection: Objection) -> dict[str, object]:
    assessment = objection.assessment
    return {"employee": assessment.employee.name, "period": window_title(assessment.window)}


def to_explain(today: date) -> Iterator[Reminder]:
    """Supervisors who have not explained, once a week."""
    for objection in _open_ones():
        if objection.explained_at is None and objection.assessment.supervisor_id is not None:
            yield from _weekly(objection, objection.assessment.supervisor_id, EXPLAIN, today)


def to_decide(today: date) -> Iterator[Reminder]:
    """Superiors who have not decided although the supervisor has explained, once a week."""
    for objection in _open_ones():
        if objection.explained_at is not None and objection.decider_id is not None:
            yield from _weekly(objection, objection.decider_id, DECIDE, today)


def _weekly(objection: Objection, whom: int, kind: str, today: date) -> Iterator[Reminder]:
    weeks = (today - clock.local(objection.filed_at).date()).days // WEEK
    if weeks:
        for recipient in acting_for(whom):
            key = f"{kind}:{objection.id}:{weeks}"
            yield Reminder(recipient, key, f"/keberatan/{objection.id}", _facts(objection))


def _open_ones() -> list[Objection]:
    parts = joinedload(Objection.assessment).options(joinedload(Assessment.employee), joinedload(Assessment.window))
    wanted = (
        select(Objection)
        .join(Assessment, Objection.assessment_id == Assessment.id)
        .where(Assessment.status == AssessmentStatus.OBJECTED)
        .options(parts)
        .order_by(Objection.id)
    )
    return list(db.session.scalars(wanted))
