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
    result = Result(text=text, kind=kind, ownership=ownership)
    _intervene(agreement, result, leader_result_id, leader_result_text)
    return _append(actor, agreement, result)


def add_suggested(actor: Actor, agreement: Agreement, text: str, leader_result: Result) -> Result:
    """Append what the leader suggested, under the leader's result: that may still be in the leader's draft."""
    require_draft(actor, agreement)
    return _append(actor, agreement, Result(text=text, kind=ResultKind.MAIN, leader_result=leader_result))


def _append(actor: Actor, agreement: Agreement, result: Result) -> Result:
    if len(agreement.results) >= MOST_RESULTS:
        raise DomainError(_("Paling banyak %(n)d hasil kerja dalam satu perjanjian.", n=MOST_RESULTS))
    result.order = 1 + max((each.order for each in agreement.results), default=0)
    agreement.results.append(result)
    db.session.flush()
    audit.record(actor, agreement, "agreement.result_added", text=result.text)
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


def rewrite(actor: Actor, result: Result, text: str) -> None:
    """Give a result the words that the leader now suggests; everything else in it stays."""
    require_draft(actor, result.agreement)
    before, result.text = result.text, text
    if text != before:
        audit.record(actor, result.agreement, "agreement.result_changed", before=before, after=text)


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
