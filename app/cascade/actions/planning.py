"""The leader writes a cell: a suggestion to the member, or a changed or emptied one."""

from __future__ import annotations

from decimal import Decimal

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app import notices
from app.agreements import Agreement, Result
from app.cascade import policy
from app.cascade.models import Contribution, ContributionStatus
from app.cascade.workflow import WORKFLOW
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import Conflict, DomainError, Forbidden
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people import Placement


def require_plan(actor: Actor, agreement: Agreement, post: Placement) -> None:
    """Raise Forbidden unless the person may write this member's cells now."""
    if not policy.may_plan(actor, agreement):
        raise Forbidden(
            _("Matriks diisi oleh pimpinannya atau yang menggantikannya, selama perjanjiannya belum berakhir.")
        )
    if not policy.may_write_cell(actor, agreement, post.employee_id):
        raise Forbidden(_("Sel Anda sendiri diisi oleh pimpinan Anda, bukan oleh Anda yang menggantikannya."))


def write(
    actor: Actor,
    agreement: Agreement,
    column: Result,
    post: Placement,
    cell: Contribution | None,
    *,
    version: int | None,
    text: str,
    share: Decimal | None,
) -> None:
    """Write the cell that the person saw in this version (0: empty). Without a text it is emptied."""
    require_plan(actor, agreement, post)
    if share is not None and not text:
        raise DomainError(_("Tulis dulu hasilnya; bagian tanpa hasil tidak berarti apa-apa."), "text")
    if cell is None:
        _begin(actor, agreement, column, post, version, text, share)
        return
    expect_version(cell, version, text=cell.text, share=percent(cell.share))
    if not text:
        _clear(actor, agreement, post, cell)
        return
    _change(actor, cell, text, share)
    if cell.status is ContributionStatus.SUGGESTED:
        _tell(agreement, post)


def _begin(
    actor: Actor,
    agreement: Agreement,
    column: Result,
    post: Placement,
    version: int | None,
    text: str,
    share: Decimal | None,
) -> None:
    if version:
        raise Conflict(_("Sel ini dikosongkan di tempat lain. Simpan lagi untuk mengisinya kembali."), {"text": ""}, 0)
    if not text:
        return
    cell = Contribution(leader_result=column, placement=post, text=text, share=share)
    db.session.add(cell)
    db.session.flush()
    audit.record(actor, cell, "cascade.suggested", text=text)
    _tell(agreement, post)


def _clear(actor: Actor, agreement: Agreement, post: Placement, cell: Contribution) -> None:
    """The member's own result, if it was taken, stays the member's; the leader's history keeps the words."""
    audit.record(actor, agreement, "cascade.cleared", name=post.employee.name, text=cell.text)
    db.session.delete(cell)
    db.session.flush()


def _change(actor: Actor, cell: Contribution, text: str, share: Decimal | None) -> None:
    """Other words for what was taken, and anything for what was declined, are a new suggestion; a share is not."""
    before, before_share = cell.text, cell.share
    cell.text, cell.share = text, share
    is_answered = cell.status is not ContributionStatus.SUGGESTED
    if is_answered and (text != before or cell.status is ContributionStatus.DECLINED or cell.was_deleted):
        WORKFLOW.fire(actor, cell, "sarankan", text=text)
    elif text != before:
        audit.record(actor, cell, "cascade.reworded", before=before, after=text)
    if share != before_share:
        audit.record(actor, cell, "cascade.shared", before=percent(before_share), after=percent(share))
    db.session.flush()


def percent(share: Decimal | None) -> str:
    """The share as it is typed and told."""
    return f"{share:f}%".replace(".", ",") if share is not None else "-"


def _tell(agreement: Agreement, post: Placement) -> None:
    """One notice a day and leader, however many cells; it leads to the suggestions, or to where to begin."""
    own = (
        select(Agreement.id)
        .where(Agreement.placement_id == post.id, Agreement.year == agreement.year)
        .order_by(Agreement.edition.desc())
    )
    own_id = db.session.scalar(own)
    url = url_for("cascade.suggestions", agreement_id=own_id) if own_id else url_for("agreements.index")
    key = f"saran-{agreement.employee_id}-{post.id}-{clock.today().isoformat()}"
    notices.tell([post.employee_id], "cascade.suggested", key, url, leader=agreement.employee.name)
