"""What the agreement's own page tells of its negotiation, and why it cannot be approved before that has ended."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.agreements import Agreement, AgreementStatus
from app.extensions import db
from app.kernel.permissions import Actor
from app.negotiation.models import OPEN, TargetLine
from app.web.panels import Panel


def still_open(actor: Actor, agreement: Agreement) -> object | None:
    """Why the whole is not approved yet."""
    if not agreement.open_targets:
        return None
    return _("Masih ada %(n)d target yang dibicarakan: selesaikan dulu.", n=agreement.open_targets)


def panel_of(actor: Actor, agreement: Agreement) -> Panel | None:
    """Once it was submitted: what was talked about; while it is with the supervisor also what is open, and the way.

    The record of the dialogue is for the two who talk.
    """
    if agreement.status is AgreementStatus.DRAFT:
        return None
    talks = actor.employee_id == agreement.employee_id or actor.acts_as(agreement.supervisor_id)
    return Panel("negotiation/panel.html", {"talks": talks, **_open_targets(agreement)})


def _open_targets(agreement: Agreement) -> dict[str, Any]:
    if agreement.status is not AgreementStatus.SUBMITTED:
        return {"total": 0}
    total, unanswered, by = db.session.execute(
        select(
            func.count(),
            func.count().filter(TargetLine.status.in_(OPEN)),
            func.min(TargetLine.reply_by),
        ).where(TargetLine.agreement_id == agreement.id, TargetLine.measure_id.is_not(None))
    ).one()
    return {"total": total, "open": unanswered, "by": by}
