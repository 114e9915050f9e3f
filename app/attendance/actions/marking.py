"""Recording who was there: the list of a whole class, one's own by a code; what is changed later is a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import insert

from app.attendance.models import Attendance, Presence, Source
from app.attendance.policy import is_open, opens_at, presence_at, refuse_own
from app.attendance.queries.lists import PARTICIPANTS, mark_of, marks_of, participants, standing_of
from app.enrolment import Enrolment
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor
from app.training import ClassSession, ClassStatus, TrainingClass, may_run
from app.web.rendering import instant


@dataclass(frozen=True)
class Mark:
    """What the list says of one person, and what had been recorded when the list was opened."""

    presence: Presence
    seen: Presence | None = None


@dataclass
class Marked:
    """How many were recorded, corrected, and left as somebody else recorded them meanwhile."""

    recorded: int = 0
    corrected: int = 0
    left: int = 0


def refuse_closed(training_class: TrainingClass) -> None:
    """Raise NotPossible where the lists of the class are not kept, or not any more."""
    if training_class.status is ClassStatus.COMPLETED:
        raise NotPossible(_("Kehadiran dan nilai kelas ini sudah dikunci: kelasnya sudah diselesaikan."))
    if training_class.status is not ClassStatus.PUBLISHED:
        raise NotPossible(_("Kehadiran dicatat setelah kelas diterbitkan dan selama tidak dibatalkan."))


def refuse_early(session: ClassSession) -> None:
    """Raise NotPossible before anybody can be there."""
    if clock.now() < opens_at(session):
        raise NotPossible(_("Kehadiran pertemuan ini dicatat mulai %(at)s.", at=instant(opens_at(session))))


def keep_list(
    actor: Actor, training_class: TrainingClass, session: ClassSession, marks: Mapping[int, Mark], reason: str
) -> Marked:
    """Record the list, by enrolment, while the class is held; what differs from before needs the reason.

    Raises DomainError (field "reason") where it is missing, and for a mark of the actor's own.
    """
    refuse_closed(training_class)
    refuse_early(session)
    there, done, new = marks_of(session.id), Marked(), list[dict[str, Any]]()
    for enrolment in participants(training_class.id):
        mark, before = marks.get(enrolment.id), there.get(enrolment.id)
        if mark is None:
            continue
        refuse_own(actor, enrolment)
        if before is None:
            new.append(recorded(actor, session, enrolment, mark.presence, Source.LIST))
        elif before.presence is not mark.seen:
            done.left += before.presence is not mark.presence
        elif before.presence is not mark.presence:
            correct(actor, before, mark.presence, reason)
            done.corrected += 1
    done.recorded = len(new)
    if new:
        record_all(new)
        counts = Counter(each["presence"] for each in new)
        told = ", ".join(f"{counts[each]} {str(each.label).lower()}" for each in Presence if counts[each])
        audit.record(actor, session, "attendance.listed", n=len(new), counts=told)
    return done


def recorded(
    actor: Actor, session: ClassSession, enrolment: Enrolment, presence: Presence, source: Source
) -> dict[str, Any]:
    """The row of who was there, not written yet."""
    return {
        "session_id": session.id,
        "enrolment_id": enrolment.id,
        "presence": presence,
        "source": source,
        "recorded_at": clock.now(),
        "recorded_by_id": actor.employee_id,
    }


def record_all(rows: Sequence[dict[str, Any]]) -> None:
    """Write the rows at once, while the class is held."""
    db.session.execute(insert(Attendance), rows)


def correct(actor: Actor, mark: Attendance, presence: Presence, reason: str) -> None:
    """Put it right; both versions stay in the histories of the meeting and of the person's enrolment."""
    if not reason:
        raise DomainError(_("Tulis alasannya: ini mengubah yang sudah tercatat."), field="reason")
    session, enrolment = mark.session, mark.enrolment
    facts = {
        "person": enrolment.employee.name,
        "session": instant(session.starts_at),
        "before": mark.presence.label,
        "after": presence.label,
    }
    mark.presence, mark.source, mark.reason = presence, Source.CORRECTION, reason
    mark.recorded_at, mark.recorded_by_id = clock.now(), actor.employee_id or 0
    for subject in (session, enrolment):
        audit.record(actor, subject, "attendance.corrected", reason=reason, **facts)


def own_place(actor: Actor, training_class: TrainingClass, session: ClassSession) -> Enrolment:
    """The person's place in the class, if they can record themselves now. Raises NotPossible that says what to do."""
    refuse_closed(training_class)
    enrolment = standing_of(actor.employee_id, training_class.id)
    if enrolment is None:
        raise NotPossible(_("Anda tidak terdaftar di kelas ini. Beri tahu koordinator di kelas."))
    if enrolment.status not in PARTICIPANTS:
        state = enrolment.status.label
        raise NotPossible(
            _("Anda bukan peserta kelas ini; pendaftaran Anda: %(state)s. Beri tahu koordinator di kelas.", state=state)
        )
    if may_run(actor, training_class):
        raise NotPossible(
            _("Anda mengelola kelas ini dan memegang kodenya. Minta koordinator lain mencatat Anda di daftar hadir.")
        )
    if not is_open(session, clock.now()):
        first, last = instant(opens_at(session)), instant(session.ends_at)
        raise NotPossible(
            _("Kode pertemuan ini berlaku dari %(first)s sampai %(last)s. Di luar itu koordinator yang mencatat.",
              first=first, last=last)
        )  # fmt: skip
    return enrolment


def attend(actor: Actor, training_class: TrainingClass, session: ClassSession) -> tuple[Enrolment, Attendance]:
    """Record oneself, while the class is held; who is recorded already stays as recorded."""
    enrolment = own_place(actor, training_class, session)
    if there := mark_of(session.id, enrolment.id):
        return enrolment, there
    mark = Attendance(**recorded(actor, session, enrolment, presence_at(session, clock.now()), Source.CODE))
    db.session.add(mark)
    db.session.flush()
    audit.record(
        actor, enrolment, "attendance.by_code", session=instant(session.starts_at), presence=mark.presence.label
    )
    return enrolment, mark
