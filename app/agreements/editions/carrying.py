"""What becomes of others' results that intervene in an edition, when an amendment replaces it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased, joinedload

from app.agreements import policy
from app.agreements.editions.matching import former_results
from app.agreements.kinds import BINDING, AgreementStatus
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.kernel import audit
from app.kernel.permissions import SYSTEM, Actor
from app.web.panels import Panel


def carry_links(amendment: Agreement) -> None:
    """Point what intervened in the edition before to the result of this one that goes on with it.

    What was handed in keeps its words: they are those of the sheet, and perhaps signed. What has ended stays as it was.
    """
    goes_on_as = {former.id: result for former, result in _pairs(amendment)}
    linked = db.session.scalars(
        select(Result)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(Result.leader_result_id.in_(goes_on_as), Agreement.status != AgreementStatus.ENDED)
        .options(joinedload(Result.agreement), joinedload(Result.leader_result))
        .order_by(Result.id)
        .with_for_update(of=Result)
    ).all()
    for result in linked:
        before, now = result.intervenes_in, goes_on_as[result.leader_result_id or 0]
        if before != now.text and result.agreement.status not in policy.DRAFTABLE:
            result.leader_result_text = before
        result.leader_result = now
        if before != now.text:
            audit.record(SYSTEM, result.agreement, "agreement.reworded_above", before=before, after=now.text)


def _pairs(amendment: Agreement) -> list[tuple[Result, Result]]:
    former = former_results(amendment)
    return [(former[result.id], result) for result in amendment.results if result.id in former]


def dropped_from(promised: Any, later: Any) -> ColumnElement[bool]:
    """That `later` is the edition in force or ended that replaced the one of the Result `promised`, and lacks it."""
    same = aliased(Result)
    is_there = exists().where(same.agreement_id == later.id, same.text == promised.text)
    return and_(later.amends_id == promised.agreement_id, later.status.in_(BINDING), ~is_there)


def panel(actor: Actor, agreement: Agreement) -> Panel | None:
    """What the leader has reworded or dropped since this agreement was linked to it, and what to do about it."""
    linked = [result for result in agreement.results if result.leader_result_id]
    if not linked or agreement.status is AgreementStatus.ENDED:
        return None
    reworded = [
        _("“%(before)s” kini berbunyi “%(after)s”.", before=each.leader_result_text, after=each.leader_result.text)
        for each in linked
        if each.leader_result and each.is_reworded_above
    ]
    sentences = list(dict.fromkeys([*reworded, *_dropped(agreement)]))  # two results may support the same one
    if not sentences:
        return None
    facts = {"sentences": sentences, "advice": _advice(agreement), "is_own": policy.is_employee(actor, agreement)}
    return Panel("agreements/leaders_changes.html", facts)


def _dropped(agreement: Agreement) -> list[str]:
    promised, later = aliased(Result), aliased(Agreement)
    rows = db.session.execute(
        select(promised.text, later.edition)
        .join(Result, Result.leader_result_id == promised.id)
        .join(later, dropped_from(promised, later))
        .where(Result.agreement_id == agreement.id)
        .order_by(Result.order, Result.id)
    )
    told = _("“%(text)s” tidak ada lagi dalam edisi %(edition)s perjanjian pimpinan.")
    return [told % {"text": text, "edition": edition} for text, edition in rows]


def _advice(agreement: Agreement) -> str:
    if agreement.status in policy.DRAFTABLE:
        return _("Ubah hasil kerja yang mendukungnya, dan pilih hasil pimpinan yang berlaku.")
    if agreement.is_in_force:
        return _("Perjanjian ini tetap berlaku seperti yang ditandatangani. Bila perlu, buat perubahan.")
    return _("Bila isinya perlu disesuaikan, perjanjian ini ditarik atau dikembalikan dulu.")
