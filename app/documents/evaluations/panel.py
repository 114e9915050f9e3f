"""The sheets of an assessment, listed on its page for who may have them."""

from __future__ import annotations

from flask import url_for

from app.assessments import OUT, Assessment, Seats
from app.credit import credit_of
from app.documents.evaluations.kinds import ALL
from app.documents.evaluations.originals import may_print
from app.kernel.permissions import Actor
from app.web.panels import Panel


def panel_of(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """Each sheet with what is in it; before the release, that it will be marked as a draft."""
    if not may_print(seats, assessment):
        return None
    kinds = [kind for kind in ALL if not kind.of_credit or credit_of(assessment)]
    address = "documents.evaluation_sheet"
    return Panel(
        "documents/evaluation_panel.html",
        {
            "sheets": [
                (kind.label, kind.about, url_for(address, assessment_id=assessment.id, kind=kind.name))
                for kind in kinds
            ],
            "workbook": url_for("documents.evaluation_workbook", assessment_id=assessment.id),
            "is_draft": assessment.status not in OUT,
        },
    )
