"""What stands on other pages: the lists on the class's page, one's own attendance on that of the enrolment."""

from __future__ import annotations

from app.attendance import policy
from app.attendance.queries import lists
from app.attendance.wording import time_line
from app.enrolment import Enrolment, on_enrolment
from app.kernel import clock
from app.kernel.permissions import Actor
from app.training import ClassStatus, TrainingClass, may_run, on_run_class
from app.web.panels import Panel


def hang() -> None:
    """On the page of a class for those who run it, and on that of an enrolment."""
    on_run_class.add(40, of_class)
    on_enrolment.add(20, of_enrolment)


def of_class(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """The meetings with how far their lists are kept; nothing while nobody can have been there."""
    if not may_run(actor, training_class):
        return None
    if training_class.status not in (ClassStatus.PUBLISHED, ClassStatus.COMPLETED):
        return None
    meetings, now = lists.meetings_of(training_class), clock.now()
    facts = {
        "class_id": training_class.id,
        "meetings": meetings,
        "people": lists.count_participants(training_class.id),
        "now": now,
        "open_session": next((each.session for each in meetings if policy.is_open(each.session, now)), None),
        "time_line": time_line,
    }
    return Panel("attendance/run_panel.html", facts)


def of_enrolment(actor: Actor, enrolment: Enrolment) -> Panel | None:
    """Meeting by meeting, for whom the seat is certain."""
    if enrolment.status not in lists.PARTICIPANTS:
        return None
    marks = lists.marks_by_session(enrolment.id)
    rows = [(each, marks.get(each.id)) for each in enrolment.training_class.sessions]
    return Panel("attendance/own_panel.html", {"rows": rows, "score": enrolment.score, "time_line": time_line})
