"""Writing the behaviours' special expectations and the appendix."""

from __future__ import annotations

from flask_babel import gettext as _

from app.agreements import policy
from app.agreements.actions.drafting import require_draft
from app.agreements.kinds import AppendixBand, Behaviour
from app.agreements.models import Agreement, AppendixItem, Expectation
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import Conflict, DomainError, Forbidden
from app.kernel.model import expect_version
from app.kernel.permissions import Actor

MOST_ITEMS = 30


def set_expectation(actor: Actor, agreement: Agreement, behaviour: Behaviour, text: str, version: int | None) -> None:
    """Write the leader's expectation for one value; empty text takes it away. Version 0: none was seen."""
    if not policy.may_expect(actor, agreement):
        raise Forbidden(_("Ekspektasi ditulis oleh pegawai dalam draf, atau oleh pejabat penilai saat memeriksa."))
    current = next((item for item in agreement.expectations if item.behaviour is behaviour), None)
    before = current.text if current else ""
    if current is None:
        if version:
            raise Conflict(
                _("Ekspektasi ini dihapus di tempat lain. Simpan lagi untuk menuliskannya kembali."), {"text": ""}, 0
            )
        if text:
            agreement.expectations.append(Expectation(behaviour=behaviour, text=text))
    else:
        expect_version(current, version, text=current.text)
        if text:
            current.text = text
        else:
            agreement.expectations.remove(current)
            db.session.delete(current)
    if text != before:
        event = "agreement.expectation_set" if text else "agreement.expectation_cleared"
        audit.record(actor, agreement, event, behaviour=behaviour.label, text=text)


def add_item(actor: Actor, agreement: Agreement, band: AppendixBand, text: str) -> AppendixItem:
    """Append a line to a band of the lampiran."""
    require_draft(actor, agreement)
    if len(agreement.appendix) >= MOST_ITEMS:
        raise DomainError(_("Paling banyak %(n)d butir lampiran.", n=MOST_ITEMS))
    item = AppendixItem(band=band, text=text, order=1 + max((each.order for each in agreement.appendix), default=0))
    agreement.appendix.append(item)
    db.session.flush()
    audit.record(actor, agreement, "agreement.appendix_added", text=text)
    return item


def change_item(actor: Actor, agreement: Agreement, item: AppendixItem, text: str, version: int | None) -> None:
    """Change a line that the person saw in this version."""
    require_draft(actor, agreement)
    expect_version(item, version, text=item.text)
    before, item.text = item.text, text
    if text != before:
        audit.record(actor, agreement, "agreement.appendix_changed", before=before, after=text)


def remove_item(actor: Actor, agreement: Agreement, item: AppendixItem) -> None:
    """Remove a line; the history keeps its words."""
    require_draft(actor, agreement)
    agreement.appendix.remove(item)
    db.session.delete(item)
    audit.record(actor, agreement, "agreement.appendix_removed", text=item.text)
