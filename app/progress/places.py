"""The place "catatan": evidence stands beside a note, and is seen with it."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, select

from app import evidence
from app.kernel.permissions import Actor
from app.progress.models import Note
from app.progress.policy import may_write
from app.progress.queries.settled import is_settled, why_settled
from app.progress.queries.visibility import note_for, visible_to
from app.web.rendering import long_date


def _load(actor: Actor, note_id: int) -> evidence.Standing:
    """The note as evidence stands beside it: 404 for who does not see it."""
    note = note_for(actor, note_id)
    why = why_settled(note.agreement, note.done_on)
    return evidence.Standing(
        employee_id=note.employee_id,
        placement_id=note.agreement.placement_id,
        title=_("Catatan %(day)s: %(text)s", day=long_date(note.done_on), text=note.text[:120]),
        back_url=url_for("progress.note", note_id=note.id),
        may_add=may_write(actor, note) and why is None,
        why_not=_why_not(note, why),
    )


def _why_not(note: Note, why: str | None) -> str:
    if note.is_withdrawn:
        return _("Catatan ini sudah ditarik.")
    return why or _("Bukti ditambahkan oleh penulis catatan.")


def _shown_to(actor: Actor) -> ColumnElement[bool]:
    return evidence.EvidenceUse.subject_id.in_(select(Note.id).where(visible_to(actor)))


def _settled() -> ColumnElement[bool]:
    """Asked use by use, never of the whole office."""
    of_use = Note.id == evidence.EvidenceUse.subject_id
    return select(Note.id).where(of_use, ~Note.is_withdrawn, is_settled()).correlate(evidence.EvidenceUse).exists()


def open_place() -> None:
    """Let evidence stand beside notes."""
    evidence.add_place(
        evidence.Place(name="catatan", table=Note.__tablename__, load=_load, shown_to=_shown_to, settled=_settled)
    )
