"""The sheets of an agreement, listed on its page."""

from __future__ import annotations

from typing import Any

from flask import url_for

from app.agreements import BINDING, Agreement
from app.documents import sheets
from app.kernel.permissions import Actor
from app.web.panels import Panel


def panel_of(actor: Actor, agreement: Agreement) -> Panel | None:
    """Each sheet with what is in it; for a draft, that it will be marked as one. Nothing until there is a result."""
    if not agreement.results:
        return None
    return Panel("documents/panel.html", _facts(agreement))


def _facts(agreement: Agreement) -> dict[str, Any]:
    return {
        "sheets": [
            (
                kind.label,
                kind.about,
                url_for("documents.agreement_sheet", agreement_id=agreement.id, kind=kind.name),
            )
            for kind in sheets.of_agreement
        ],
        "printable": url_for("agreements.sheet", agreement_id=agreement.id),
        "workbook": url_for("documents.agreement_workbook", agreement_id=agreement.id),
        "is_draft": agreement.status not in BINDING,
    }
