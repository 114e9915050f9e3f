"""Who may change a note: pure."""

from __future__ import annotations

from app.kernel.permissions import Actor
from app.progress.models import Note


def may_write(actor: Actor, note: Note) -> bool:
    """Whoever wrote it, until it is taken back; nobody else ever."""
    return actor.employee_id is not None and note.employee_id == actor.employee_id and not note.is_withdrawn
