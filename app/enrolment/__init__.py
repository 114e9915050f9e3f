"""Enrolment: from asking for a seat to having it, by way of the supervisor, the coordinator and the waiting list."""

from flask import Blueprint, Flask

from app.enrolment.actions.outcomes import record_outcomes
from app.enrolment.kinds import ENDED, SEATED, TOOK_PART, EnrolmentStatus, ReasonKind
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolments_moved
from app.enrolment.walls import on_enrolment, on_own

__all__ = [
    "ENDED",
    "SEATED",
    "TOOK_PART",
    "Enrolment",
    "EnrolmentStatus",
    "ReasonKind",
    "enrolments_moved",
    "init_app",
    "on_enrolment",
    "on_own",
    "record_outcomes",
]

blueprint = Blueprint("enrolment", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages, keep the waiting lists moving."""
    from app.enrolment import following, history, notices, panel, queue, recipients, routes
    from app.enrolment.queries import roster
    from app.kernel import duties
    from app.people import placement_added, placement_changed
    from app.training import add_recipients, class_changed, class_moved, desk, on_class, on_run_class

    history.teach()
    notices.connect()
    add_recipients(recipients.of_class)
    class_moved.connect(following.follow_class)
    class_changed.connect(following.follow_change)
    placement_changed.connect(following.follow_placement)
    placement_added.connect(following.follow_new_post)
    duties.add("enrolments of who left", following.let_leavers_go, every=60)
    routes.open_pages()
    on_class.add(10, panel.own_panel)
    on_enrolment.add(10, panel.waiting_panel)
    on_own.add(40, panel.calendar_panel)
    on_run_class.add(20, panel.run_panel)
    desk.add(20, roster.own_work)
    duties.add("waiting lists", queue.keep_moving)
    app.register_blueprint(blueprint)
