"""Advice beside what it comes from: on one's own training page, and on one's own assessment once it is opened."""

from __future__ import annotations

from flask_babel import gettext as _

from app import assessments
from app.assessments import Assessment, Seat, Seats, sight_of
from app.enrolment import on_own
from app.kernel.permissions import Actor
from app.learning import gaps
from app.learning.shelf import IN_A_PANEL, advised
from app.web.panels import Panel

TEMPLATE = "learning/advice_panel.html"


def hang() -> None:
    """Show it there."""
    on_own.add(40, on_own_page)
    assessments.panels.add(60, on_assessment)


def on_own_page(actor: Actor, whose: Actor) -> Panel | None:
    """The weightiest of all advice."""
    shown, total = advised(actor, gaps.all_of(actor), IN_A_PANEL)
    return Panel(TEMPLATE, {"title": _("Saran untuk Anda"), "shown": shown, "total": total}) if shown else None


def on_assessment(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """What closes the gaps that this very assessment shows, for the employee, once they have opened the result."""
    if Seat.EMPLOYEE not in seats or not sight_of(seats, assessment).ratings:
        return None
    this = Assessment.id == assessment.id
    found = [*gaps.below_target(actor, this), *gaps.below_expectation(actor, this)]
    if not found:
        return None
    shown, total = advised(actor, found, IN_A_PANEL)
    facts = {"title": _("Pelatihan yang menjawab hasil ini"), "shown": shown, "total": total}
    return Panel(TEMPLATE, facts) if shown else None
