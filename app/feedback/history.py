"""The sentences of what happens to rounds and notes. None says what was written; none tells of an anonymous answer."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.feedback.models import CoachingNote
from app.kernel import audit
from app.kernel.permissions import Actor


def teach() -> None:
    """Teach the history this feature's sentences, and in whose stead a note was written."""
    audit.describe(
        {
            "feedback.asked": _l("%(actor)s meminta umpan balik %(count)s rekan sampai %(until)s"),
            "feedback.extended": _l("%(actor)s memperpanjang umpan balik sampai %(until)s"),
            "feedback.cancelled": _l("%(actor)s membatalkan umpan balik %(count)s rekan"),
            "feedback.answered": _l("%(actor)s menjawab"),
            "feedback.answer_changed": _l("%(actor)s mengubah jawabannya"),
            "feedback.declined": _l("%(actor)s menolak menjawab"),
            "coaching.written": _l("%(actor)s menulis catatan pembinaan %(day)s"),
            "coaching.changed": _l("%(actor)s mengubah catatan pembinaan"),
            "coaching.answered": _l("%(actor)s menulis tanggapan"),
            "coaching.added": _l("%(actor)s menambahkan catatan"),
            "coaching.followed_up": _l("%(actor)s menyatakan sudah ditindaklanjuti"),
        }
    )
    audit.name_stead(CoachingNote.__tablename__, _stead)


def _stead(actor: Actor, note: CoachingNote) -> str | None:
    agreement = note.agreement
    is_party = actor.employee_id in (agreement.employee_id, agreement.supervisor_id)
    return None if is_party or agreement.supervisor is None else agreement.supervisor.name
