"""What the agreement's own page tells of its negotiation, and why it cannot be approved before that has ended."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.agreements import Agreement, AgreementStatus, Panel
from app.extensions import db
from app.kernel.permissions import Actor
from app.negotiation.models import OPEN, TargetLine


def still_open(actor: Actor, agreement: Agreement) -> object | None:
    """Why the whole is not approved yet."""
    if not agreement.open_targets:
        return None
    return _("Masih ada %(n)d target yang dibicarakan: selesaikan dulu.", n=agreement.open_targets)


def panel_of(actor: Actor, agreement: Agreement) -> Panel | None:
    """While the agreement is with the supervisor: how many targets are open, and the way to them."""
    if agreement.status is not AgreementStatus.SUBMITTED:
        return None
    total, unanswered, by = db.session.execute(
        select(
            func.count(),
            func.count().filter(TargetLine.status.in_(OPEN)),
            func.min(TargetLine.reply_by),
        ).where(TargetLine.agreement_id == agreement.id, TargetLine.measure_id.is_not(None))
    ).one()
    return Panel("negotiation/panel.html", {"total": total, "open": unanswered, "by": by}) if total else None
