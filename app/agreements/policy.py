"""Who may see an agreement and act on it: pure functions of the person and the agreement as loaded."""

from __future__ import annotations

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.kernel.permissions import Actor
from app.people import Employee

DRAFTABLE = frozenset({AgreementStatus.DRAFT, AgreementStatus.RETURNED})


def is_employee(actor: Actor, agreement: Agreement) -> bool:
    """The person whose agreement it is."""
    return actor.employee_id is not None and actor.employee_id == agreement.employee_id


def is_supervisor(actor: Actor, agreement: Agreement) -> bool:
    """The pejabat penilai named in the agreement, or who stands in for them today; nobody decides on their own."""
    return actor.acts_as(agreement.supervisor_id) and not is_employee(actor, agreement)


def in_stead_of(actor: Actor, agreement: Agreement) -> Employee | None:
    """The pejabat penilai for whom the person acts on this agreement; None for whoever acts for themself."""
    if actor.employee_id == agreement.supervisor_id or not is_supervisor(actor, agreement):
        return None
    return agreement.supervisor


def party_of(actor: Actor, agreement: Agreement) -> Party | None:
    """Which of the two parties the person is, if any."""
    if is_employee(actor, agreement):
        return Party.EMPLOYEE
    return Party.SUPERVISOR if is_supervisor(actor, agreement) else None


def may_draft(actor: Actor, agreement: Agreement) -> bool:
    """Results, measures and appendix are the employee's to write, until submitted."""
    return is_employee(actor, agreement) and agreement.status in DRAFTABLE


def may_expect(actor: Actor, agreement: Agreement) -> bool:
    """The leader's special expectations: noted by the employee in the draft, by the supervisor while deciding."""
    deciding = is_supervisor(actor, agreement) and agreement.status is AgreementStatus.SUBMITTED
    return deciding or may_draft(actor, agreement)


def is_party(actor: Actor, agreement: Agreement) -> bool:
    """One of the two who sign."""
    return party_of(actor, agreement) is not None


def has_signed(actor: Actor, agreement: Agreement) -> bool:
    """Whether the person's own signature is there."""
    return party_of(actor, agreement) in agreement.signed_by
