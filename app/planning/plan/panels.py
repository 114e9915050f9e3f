"""On the page of who runs a class: the line of the plan that it carries out, or could."""

from __future__ import annotations

from app.kernel.permissions import Actor
from app.planning.plan import queries
from app.planning.plan.actions import follow_class
from app.planning.plan.waiting import plan_work
from app.training import ClassStatus, TrainingClass, class_moved, desk, on_run_class
from app.web.panels import Panel


def hang() -> None:
    """Show it there and on the desk, and follow what becomes of a class."""
    on_run_class.add(70, of_run_class)
    class_moved.connect(follow_class)
    desk.add(60, plan_work)


def of_run_class(actor: Actor, training_class: TrainingClass) -> Panel | None:
    """The line that the class carries out; else those that wait for such a class."""
    if training_class.status is ClassStatus.CANCELLED:
        return None
    line = queries.line_of(training_class.id)
    waiting = [] if line else queries.waiting_lines(actor, training_class)
    if line is None and not waiting:
        return None
    return Panel("planning/panel.html", {"line": line, "waiting": waiting, "class_id": training_class.id})
