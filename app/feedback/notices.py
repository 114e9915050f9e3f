"""Who is told of what. Of an answer nobody; a notice never says what was written, nor which kind of pembinaan."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.feedback.models import CoachingNote, Invitation, Round
from app.kernel.permissions import Actor
from app.notices import NoticeKind
from app.people import acting_for
from app.periods import window_title
from app.web.rendering import long_date

INVITED, TO_ANSWER, CLOSED = "feedback.invited", "feedback.to_answer", "feedback.closed"
EXTENDED, CANCELLED = "feedback.extended", "feedback.cancelled"
WRITTEN, RESPONDED, ADDED, TO_FOLLOW_UP = (
    "coaching.written", "coaching.responded", "coaching.added", "coaching.to_follow_up",
)  # fmt: skip

KINDS = (
    NoticeKind(
        INVITED,
        _l("Rekan meminta umpan balik saya"),
        _l("%(actor)s meminta umpan balik Anda tentang kerja %(employee)s, %(period)s, sampai %(until)s."),
    ),
    NoticeKind(
        TO_ANSWER,
        _l("Pengingat menjawab umpan balik"),
        _l("Umpan balik tentang kerja %(employee)s, %(period)s, ditunggu sampai %(until)s. Anda boleh menolak."),
    ),
    NoticeKind(
        EXTENDED,
        _l("Umpan balik diperpanjang"),
        _l(
            "%(actor)s memperpanjang umpan balik tentang kerja %(employee)s, %(period)s, sampai %(until)s. "
            "Bila Anda sudah menjawab atau menolak, tidak ada lagi yang perlu dilakukan."
        ),
    ),
    NoticeKind(
        CANCELLED,
        _l("Umpan balik dibatalkan"),
        _l(
            "%(actor)s membatalkan umpan balik tentang kerja %(employee)s, %(period)s. Anda tidak perlu menjawab; "
            "jawaban yang sudah masuk dihapus tanpa dibaca."
        ),
    ),
    NoticeKind(
        CLOSED,
        _l("Umpan balik rekan ditutup"),
        _l("Umpan balik rekan tentang kerja %(employee)s, %(period)s, sudah ditutup. Lihat hasilnya."),
    ),
    NoticeKind(
        WRITTEN,
        _l("Catatan pembinaan untuk saya"),
        _l("%(actor)s menulis catatan pembinaan untuk Anda. Baca dan tulis tanggapan Anda."),
    ),
    NoticeKind(
        RESPONDED,
        _l("Catatan pembinaan ditanggapi"),
        _l("%(actor)s menanggapi catatan pembinaan."),
    ),
    NoticeKind(
        ADDED,
        _l("Catatan pembinaan ditambah"),
        _l("%(actor)s menambahkan sesuatu pada catatan pembinaan."),
    ),
    NoticeKind(
        TO_FOLLOW_UP,
        _l("Pengingat tindak lanjut pembinaan"),
        _l("Tindak lanjut pembinaan %(employee)s dijadwalkan %(day)s. Nyatakan bila sudah ditindaklanjuti."),
    ),
)


def tell_invited(made: Round, actor: Actor) -> None:
    """Everybody who was asked."""
    _tell_invited(made, INVITED, made.invitations, actor)


def tell_of_extension(of: Round, actor: Actor) -> None:
    """Who is still awaited; of an anonymous round everybody, so that no notice says who had answered by then."""
    awaited = [each for each in of.invitations if of.is_anonymous or not each.is_settled]
    _tell_invited(of, EXTENDED, awaited, actor, f":{of.closes_on}")


def tell_of_cancelling(of: Round, actor: Actor) -> None:
    """Everybody who was asked."""
    _tell_invited(of, CANCELLED, of.invitations, actor)


def _tell_invited(of: Round, kind: str, invited: list[Invitation], actor: Actor, event: str = "") -> None:
    for each in invited:
        notices.tell(
            [each.invitee_id], kind, f"{kind}:{each.id}{event}", f"/umpan-balik/{each.id}", actor=actor.name,
            **about(of),
        )  # fmt: skip


def about(of: Round) -> dict[str, str]:
    """Whose work it is about, in which period, until when."""
    assessment = of.assessment
    return {
        "employee": assessment.employee.name,
        "period": window_title(assessment.window),
        "until": long_date(of.closes_on),
    }


def raters_of(note: CoachingNote) -> list[int]:
    """The pejabat penilai and who stands in for them today; never the employee."""
    supervisor_id = note.agreement.supervisor_id
    acting = [] if supervisor_id is None else acting_for(supervisor_id)
    return [each for each in acting if each != note.agreement.employee_id]


def tell_of_note(note: CoachingNote, actor: Actor) -> None:
    """The employee."""
    _tell(note, WRITTEN, [note.agreement.employee_id], actor)


def tell_of_response(note: CoachingNote, actor: Actor) -> None:
    """The pejabat penilai, and who wrote the note in their stead while they still stand in."""
    _tell(note, RESPONDED, raters_of(note), actor)


def tell_of_addition(note: CoachingNote, actor: Actor) -> None:
    """The other side."""
    _tell(note, ADDED, [note.agreement.employee_id, *raters_of(note)], actor)


def _tell(note: CoachingNote, kind: str, recipients: list[int], actor: Actor) -> None:
    others = {each for each in recipients if each != actor.employee_id}
    notices.tell(others, kind, f"{kind}:{note.id}:{note.version}", f"/pembinaan/{note.id}", actor=actor.name)
