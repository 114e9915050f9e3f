"""The way from an agreement in force, or one that was, to the notes on it: for its two parties."""

from __future__ import annotations

from app.agreements import BINDING, Agreement
from app.kernel.permissions import Actor
from app.web.panels import Panel


def panel_of(actor: Actor, agreement: Agreement) -> Panel | None:
    """One's own list, or the one that the pejabat penilai reads."""
    is_own = actor.employee_id == agreement.employee_id
    if agreement.status not in BINDING or not (is_own or actor.acts_as(agreement.supervisor_id)):
        return None
    return Panel("progress/panel.html", {"is_own": is_own})
