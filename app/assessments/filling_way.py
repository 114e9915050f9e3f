"""The way from an assessment's page to the employee's form: the next step until it can be sent."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.assessments import panels, readiness
from app.assessments.actions.filling import why_locked
from app.assessments.models import Assessment
from app.assessments.panels import Way
from app.assessments.policy import Seats, may_write_self
from app.kernel.permissions import Actor


def _to_the_form(actor: Actor, assessment: Assessment, seats: Seats) -> Way | None:
    if not may_write_self(seats, assessment) or why_locked(seats, assessment):
        return None
    is_lacking = bool(readiness.missing(assessment))
    label = _("Isi penilaian diri") if is_lacking else _("Ubah isian")
    return Way(label, url_for("assessments.fill", assessment_id=assessment.id), is_next=is_lacking)


def offer() -> None:
    """Offer it on every assessment's page."""
    panels.add_way(1, _to_the_form)
