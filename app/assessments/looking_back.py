"""What looks back, on every assessment's page: the periods beside the annual one, and the way to the years before."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.assessments import annual, panels
from app.assessments.models import Assessment
from app.assessments.panels import Way
from app.assessments.policy import Seat, Seats
from app.kernel.permissions import Actor


def _to_history(actor: Actor, assessment: Assessment, seats: Seats) -> Way:
    if Seat.EMPLOYEE in seats:
        return Way(_("Riwayat penilaian"), url_for("assessments.history"))
    return Way(_("Riwayat penilaian"), url_for("assessments.history_of", employee_id=assessment.employee_id))


def offer() -> None:
    """Show the panel, offer the way."""
    panels.add(20, annual.panel)
    panels.add_way(90, _to_history)
