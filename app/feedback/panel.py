"""What stands on the page of an assessment: the rounds about it, and the talks of bimbingan and konseling."""

from __future__ import annotations

from flask import url_for

from app.assessments import Assessment, Seats
from app.feedback.policy import is_party, may_ask
from app.feedback.queries.coaching import notes_beside
from app.feedback.queries.suggestions import suggestions
from app.feedback.summary import summary_in
from app.kernel import clock
from app.kernel.permissions import Actor
from app.web.panels import Panel


def rounds_panel(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """The feedback of colleagues: for the parties, and once it is closed for who stands above."""
    summaries = summary_in(seats, assessment)
    ask_url = url_for("feedback.ask", assessment_id=assessment.id) if may_ask(seats, assessment) else ""
    if not summaries and not ask_url:
        return None
    return Panel("feedback/panel.html", {"summaries": summaries, "ask_url": ask_url})


def coaching_panel(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """The talks of that post and year, for the two who spoke."""
    if not is_party(seats):
        return None
    is_own = actor.employee_id == assessment.employee_id
    notes = notes_beside(actor, assessment)
    called_for = [] if is_own else suggestions(actor, assessment)
    if is_own and not notes:
        return None
    return Panel(
        "feedback/coaching_panel.html",
        {"notes": notes, "called_for": called_for, "is_own": is_own, "today": clock.today()},
    )
