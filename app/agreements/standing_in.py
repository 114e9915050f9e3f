"""Acting in the supervisor's stead: said on the page before, in the history and beside the signature afterwards."""

from __future__ import annotations

from app.agreements.kinds import Party
from app.agreements.models import Agreement, Signature
from app.agreements.policy import in_stead_of
from app.kernel.permissions import Actor
from app.people import delegation_at, stood_in_for_by
from app.web.panels import Panel


def panel(actor: Actor, agreement: Agreement) -> Panel | None:
    """On what ground and until when the person acts for the supervisor of this agreement."""
    principal = in_stead_of(actor, agreement)
    grounds = stood_in_for_by(actor) if principal else []
    ground = next((each for each in grounds if each.principal_id == agreement.supervisor_id), None)
    return Panel("agreements/standing_in.html", {"ground": ground}) if ground else None


def stead_name(actor: Actor, agreement: Agreement) -> str | None:
    """The name that the history adds to the person's own."""
    principal = in_stead_of(actor, agreement)
    return principal.name if principal else None


def signatory(agreement: Agreement, signature: Signature) -> str:
    """Who signed; who stood in for the supervisor signs "a.n." them (official words, not translated)."""
    signer, supervisor = signature.employee, agreement.supervisor
    if signature.party is Party.EMPLOYEE or supervisor is None or signer.id == supervisor.id:
        return signer.name
    ground = delegation_at(supervisor.id, signer.id, signature.signed_at)
    return f"a.n. {supervisor.name} oleh {signer.name}" + (f", {ground.kind.short}" if ground else "")
