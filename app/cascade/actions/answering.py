"""The member answers a suggestion: takes it into the draft, or declines it with a reason."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app import agreements, notices
from app.agreements import Agreement, Result
from app.cascade.models import Contribution, ContributionStatus
from app.cascade.workflow import WORKFLOW
from app.extensions import db
from app.kernel.errors import NotPossible
from app.kernel.permissions import Actor


def take(actor: Actor, agreement: Agreement, contribution: Contribution, version: int | None) -> None:
    """Make it a result of the draft, or bring the one it once became up to date; a second click finds it done."""
    if contribution.status is ContributionStatus.TAKEN and contribution.result_id is not None:
        return
    if not agreements.may_draft(actor, agreement):
        raise NotPossible(
            _(
                "Saran hanya bisa diambil ke dalam draf. Perjanjian ini kini “%(state)s”; saran bisa diambil bila "
                "perjanjian dikembalikan, atau dalam perubahannya.",
                state=agreement.status.label,
            )
        )
    WORKFLOW.check(actor, contribution, "ambil", version)
    result = _own_result(agreement, contribution)
    if result is None:
        result = agreements.add_suggested(actor, agreement, contribution.text, contribution.leader_result)
    else:
        agreements.rewrite(actor, result, contribution.text)
    contribution.result = result
    WORKFLOW.fire(actor, contribution, "ambil", version=version, text=contribution.text)
    db.session.flush()


def _own_result(agreement: Agreement, contribution: Contribution) -> Result | None:
    """The result that the suggestion once became; in an amendment, the copy that says the same."""
    former = contribution.result
    if former is None:
        return None
    by_id = (result for result in agreement.results if result.id == former.id)
    by_words = (result for result in agreement.results if result.text == former.text)
    return next(by_id, None) or next(by_words, None)


def decline(actor: Actor, contribution: Contribution, version: int | None, reason: str) -> None:
    """Say no and why; the leader is told."""
    WORKFLOW.check(actor, contribution, "tolak", version)
    contribution.reason = reason
    WORKFLOW.fire(actor, contribution, "tolak", version=version, reason=reason, text=contribution.text)
    db.session.flush()
    leader, post = contribution.leader_result.agreement.employee_id, contribution.placement
    url = url_for("cascade.change_cell", result_id=contribution.leader_result_id, placement_id=post.id)
    facts = {"member": actor.name, "text": contribution.text, "reason": reason}
    notices.tell([leader], "cascade.declined", f"saran-ditolak-{contribution.id}-{contribution.version}", url, **facts)
