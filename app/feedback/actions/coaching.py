"""Writing down a talk of bimbingan or konseling, answering it, adding to it, and seeing to what was agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.agreements import Agreement
from app.extensions import db
from app.feedback import notices as telling
from app.feedback.models import CoachingKind, CoachingNote
from app.feedback.policy import is_told_to, may_change_note, may_close_follow_up, may_respond
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.web.rendering import long_date

MOST_ADDITIONS = 50


@dataclass(frozen=True)
class Talk:
    """What was typed of a talk."""

    kind: CoachingKind
    held_on: date
    text: str
    agreed_steps: str
    follow_up_on: date | None


def write(actor: Actor, agreement: Agreement, talk: Talk) -> CoachingNote:
    """Keep the record of a talk and tell the employee that there is one. The same one sent twice is kept once."""
    _check_days(agreement, talk)
    if there := _same(actor, agreement, talk):
        return there
    note = CoachingNote(agreement=agreement, author_id=actor.employee_id, additions=[], **vars(talk))
    db.session.add(note)
    db.session.flush()
    audit.record(actor, note, "coaching.written", day=long_date(note.held_on))
    telling.tell_of_note(note, actor)
    return note


def _check_days(agreement: Agreement, talk: Talk) -> None:
    if talk.held_on > clock.today():
        raise DomainError(_("Tanggal ini belum tiba. Catat setelah pembicaraannya berlangsung."), field="held_on")
    if talk.held_on < agreement.starts_on:
        raise DomainError(
            _(
                "Perjanjian ini baru berlaku %(date)s. Pilih hari itu atau sesudahnya.",
                date=long_date(agreement.starts_on),
            ),
            field="held_on",
        )
    if talk.follow_up_on is not None and talk.follow_up_on < talk.held_on:
        raise DomainError(_("Tindak lanjut tidak bisa sebelum pembicaraannya."), field="follow_up_on")


def _same(actor: Actor, agreement: Agreement, talk: Talk) -> CoachingNote | None:
    found = select(CoachingNote).where(
        CoachingNote.agreement_id == agreement.id, CoachingNote.author_id == actor.employee_id,
        CoachingNote.kind == talk.kind, CoachingNote.held_on == talk.held_on, CoachingNote.text == talk.text,
    )  # fmt: skip
    return db.session.scalars(found).first()


def talk_of(note: CoachingNote) -> Talk:
    """The note as it was typed."""
    return Talk(note.kind, note.held_on, note.text, note.agreed_steps, note.follow_up_on)


def require_change(actor: Actor, note: CoachingNote) -> None:
    """Raise unless the person may change the note now."""
    if is_told_to(actor, note):
        raise Forbidden(_("Isi catatan ditulis pejabat penilai. Anda menulis tanggapan."))
    if not may_change_note(actor, note):
        raise NotPossible(_("Catatan ini sudah ditanggapi, jadi isinya tetap. Tulis tambahan di bawahnya."))


def change(actor: Actor, note: CoachingNote, version: int | None, talk: Talk) -> None:
    """Write it anew, as long as the employee has not answered what stands there."""
    require_change(actor, note)
    _check_days(note.agreement, talk)
    _expect(note, version)
    for name, value in vars(talk).items():
        setattr(note, name, value)
    if talk.follow_up_on is None:
        note.followed_up_at = None
    db.session.flush()
    if note.version != version:  # else nothing was different
        audit.record(actor, note, "coaching.changed")


def respond(actor: Actor, note: CoachingNote, version: int | None, text: str) -> None:
    """The employee's answer: from then on what was written stays, and both only add to it."""
    if not is_told_to(actor, note):
        raise Forbidden(_("Tanggapan ditulis pegawai yang dibina."))
    if note.response == text:
        return
    if not may_respond(actor, note):
        raise NotPossible(_("Tanggapan Anda sudah tersimpan. Yang baru ditulis sebagai tambahan."))
    _expect(note, version)
    note.response = text
    audit.record(actor, note, "coaching.answered")
    telling.tell_of_response(note, actor)


def add(actor: Actor, note: CoachingNote, version: int | None, text: str) -> None:
    """Add to a note that was answered; each addition keeps its author and day."""
    if not note.response:
        raise NotPossible(_("Catatan ini belum ditanggapi. Pejabat penilai masih bisa mengubah isinya."))
    if note.additions and (note.additions[-1]["author"], note.additions[-1]["text"]) == (actor.name, text):
        return
    if len(note.additions) >= MOST_ADDITIONS:
        raise NotPossible(_("Catatan ini sudah punya %(n)s tambahan. Buat catatan baru.", n=MOST_ADDITIONS))
    _expect(note, version)
    added = {"author": actor.name, "on": clock.today().isoformat(), "text": text}
    note.additions = [*note.additions, added]
    audit.record(actor, note, "coaching.added")
    telling.tell_of_addition(note, actor)


def close_follow_up(actor: Actor, note: CoachingNote, version: int | None) -> None:
    """What was agreed has been looked at again; from then on nobody is reminded. A second time changes nothing."""
    if is_told_to(actor, note):
        raise Forbidden(_("Tindak lanjut dinyatakan selesai oleh pejabat penilai."))
    if note.followed_up_at is not None:
        return
    if not may_close_follow_up(actor, note):
        raise NotPossible(_("Catatan ini tidak punya tanggal tindak lanjut."))
    _expect(note, version)
    note.followed_up_at = clock.now()
    audit.record(actor, note, "coaching.followed_up")


def _expect(note: CoachingNote, version: int | None) -> None:
    expect_version(
        note,
        version,
        kind=note.kind.label,
        held_on=long_date(note.held_on),
        text=note.text,
        agreed_steps=note.agreed_steps,
        follow_up_on=long_date(note.follow_up_on) if note.follow_up_on else "",
    )
