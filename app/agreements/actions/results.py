"""Writing results: add, change, move, remove."""

from __future__ import annotations

from flask_babel import gettext as _

from app.agreements import queries
from app.agreements.actions.drafting import require_draft
from app.agreements.actions.measures import in_words
from app.agreements.kinds import ResultKind, ResultOwnership
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import DomainError
from app.kernel.model import expect_version
from app.kernel.permissions import Actor

MOST_RESULTS = 40


def add(
    actor: Actor,
    agreement: Agreement,
    *,
    text: str,
    kind: ResultKind,
    ownership: ResultOwnership,
    leader_result_id: int | None,
    leader_result_text: str,
) -> Result:
    """Append a result."""
    require_draft(actor, agreement)
    if len(agreement.results) >= MOST_RESULTS:
        raise DomainError(_("Paling banyak %(n)d hasil kerja dalam satu perjanjian.", n=MOST_RESULTS))
    order = 1 + max((result.order for result in agreement.results), default=0)
    result = Result(text=text, kind=kind, ownership=ownership, order=order)
    _intervene(agreement, result, leader_result_id, leader_result_text)
    agreement.results.append(result)
    db.session.flush()
    audit.record(actor, agreement, "agreement.result_added", text=text)
    return result


def change(
    actor: Actor,
    result: Result,
    version: int | None,
    *,
    text: str,
    kind: ResultKind,
    ownership: ResultOwnership,
    leader_result_id: int | None,
    leader_result_text: str,
) -> None:
    """Change a result that the person saw in this version."""
    agreement = result.agreement
    require_draft(actor, agreement)
    expect_version(result, version, text=result.text, kind=result.kind.label, leader_result_text=result.intervenes_in)
    before = result.text
    result.text, result.kind, result.ownership = text, kind, ownership
    _intervene(agreement, result, leader_result_id, leader_result_text)
    db.session.flush()
    if result.version != version:  # else nothing was different
        audit.record(actor, agreement, "agreement.result_changed", before=before, after=text)


def _intervene(agreement: Agreement, result: Result, leader_result_id: int | None, text: str) -> None:
    """Tie the result to the leader's: one in Kintan, or in words."""
    offered = {each.id: each for each in queries.leader_results(agreement)} if leader_result_id else {}
    if leader_result_id and leader_result_id not in offered:
        raise DomainError(
            _("Hasil kerja pimpinan itu tidak ada lagi. Pilih yang lain, atau tulis sendiri."), "leader_result"
        )
    result.leader_result = offered.get(leader_result_id) if leader_result_id else None
    result.leader_result_text = "" if leader_result_id else text


def move(actor: Actor, result: Result, direction: int) -> None:
    """Swap the result with its neighbour above (-1) or below (+1) of the same kind; at the end nothing happens."""
    agreement = result.agreement
    require_draft(actor, agreement)
    peers = [each for each in agreement.results if each.kind is result.kind]
    place = peers.index(result) + direction
    if not 0 <= place < len(peers):
        return
    peers.remove(result)
    peers.insert(place, result)
    for order, each in enumerate(peers, start=1):
        each.order = order
    agreement.results.sort(key=lambda each: (each.kind is not ResultKind.MAIN, each.order))
    audit.record(actor, agreement, "agreement.result_moved")


def remove(actor: Actor, result: Result) -> None:
    """Remove a result and its measures; the history keeps its words."""
    agreement = result.agreement
    require_draft(actor, agreement)
    audit.record(actor, agreement, "agreement.result_removed", text=_in_full(result))
    agreement.results.remove(result)
    db.session.delete(result)


def _in_full(result: Result) -> str:
    measures = "; ".join(map(in_words, result.measures))
    return f"{result.text} ({measures})" if measures else result.text
