"""The way from the agreement's page to the records of its dialogues and to its negotiation retold."""

from __future__ import annotations

from app.agreements import Agreement, AgreementStatus, Panel
from app.kernel.permissions import Actor


def panel_of(actor: Actor, agreement: Agreement) -> Panel | None:
    """Once it was submitted; the dialogues for the two who talk."""
    if agreement.status is AgreementStatus.DRAFT:
        return None
    talks = actor.employee_id == agreement.employee_id or actor.acts_as(agreement.supervisor_id)
    return Panel("negotiation/dialogue_panel.html", {"talks": talks})
