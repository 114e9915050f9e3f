"""Who may change a piece: pure."""

from __future__ import annotations

from app.evidence.models import Evidence
from app.kernel.permissions import Actor


def may_change(actor: Actor, piece: Evidence) -> bool:
    """Whoever put it there, until it is withdrawn."""
    return piece.uploader_id == actor.employee_id and piece.withdrawn_at is None
