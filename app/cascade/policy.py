"""Who plans a leader's matrix and who answers a suggestion: pure functions of the person and the thing as loaded."""

from __future__ import annotations

from app.agreements import Agreement, AgreementStatus
from app.cascade.models import Contribution
from app.kernel.permissions import Actor


def may_plan(actor: Actor, agreement: Agreement) -> bool:
    """The leader whose results they are, or who stands in for the leader, until the agreement has ended."""
    return actor.acts_as(agreement.employee_id) and agreement.status is not AgreementStatus.ENDED


def may_write_cell(actor: Actor, agreement: Agreement, member_id: int) -> bool:
    """Who plans the matrix; but nobody who stands in for the leader suggests anything to themself."""
    return may_plan(actor, agreement) and actor.employee_id != member_id


def stead_name(actor: Actor, contribution: Contribution) -> str | None:
    """The leader in whose stead somebody else writes the cell; None where it is the leader or the member."""
    leader = contribution.leader_result.agreement.employee
    is_party = actor.employee_id in (leader.id, contribution.placement.employee_id)
    return leader.name if actor.acts_as(leader.id) and not is_party else None


def is_leader(actor: Actor, contribution: Contribution) -> bool:
    """Whose result it contributes to, or who stands in for that leader."""
    return actor.acts_as(contribution.leader_result.agreement.employee_id)


def is_member(actor: Actor, contribution: Contribution) -> bool:
    """To whom it was suggested."""
    return actor.employee_id is not None and actor.employee_id == contribution.placement.employee_id
