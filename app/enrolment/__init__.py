"""Enrolment: from asking for a seat to having it, by way of the supervisor, the coordinator and the waiting list."""

from flask import Blueprint, Flask

from app.enrolment.kinds import ENDED, SEATED, TOOK_PART, EnrolmentStatus, ReasonKind
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolment_moved

__all__ = ["ENDED", "SEATED", "TOOK_PART", "Enrolment", "EnrolmentStatus", "ReasonKind", "enrolment_moved", "init_app"]

blueprint = Blueprint("enrolment", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages, keep the waiting lists moving."""
    from app.enrolment import history, panel, queue, routes
    from app.kernel import duties
    from app.training import on_class

    history.teach()
    routes.open_pages()
    on_class.add(10, panel.own_panel)
    duties.add("waiting lists", queue.keep_moving)
    app.register_blueprint(blueprint)
