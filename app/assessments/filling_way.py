"""The way from an assessment's page to the employee's form: the next step until it can be sent."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.assessments import readiness
from app.assessments.actions.filling import why_locked
from app.assessments.models import Assessment
from app.assessments.panels import Way
from app.assessments.policy import Seats, may_write_self
from app.assessments.queries.content import Content
from app.kernel.checks import lacking


def to_the_form(assessment: Assessment, seats: Seats, content: Content) -> list[Way]:
    """The way, for the employee who can write; `content` is what the page shows them."""
    if not may_write_self(seats, assessment) or why_locked(seats, assessment):
        return []
    is_lacking = bool(lacking(readiness.checks(assessment, content)))
    label = _("Isi penilaian diri") if is_lacking else _("Ubah isian")
    return [Way(label, url_for("assessments.fill", assessment_id=assessment.id), is_next=is_lacking)]
