"""Attendance: who was there, by list or by a code that a phone opens; and how it ended for each."""

from flask import Blueprint, Flask

from app.attendance.models import Attendance, Presence

__all__ = ["Attendance", "Presence", "init_app"]

blueprint = Blueprint("attendance", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages; the completion of a class waits for its lists, and ends it for each."""
    from app.attendance import history, panels, routes, work
    from app.attendance.actions.completing import complete
    from app.attendance.queries.results import hindrance_to
    from app.training import add_hindrance, class_moved, desk

    history.teach()
    routes.open_pages()
    panels.hang()
    desk.add(40, work.incomplete_lists)
    add_hindrance("selesaikan", hindrance_to)
    class_moved.connect(complete)
    app.register_blueprint(blueprint)
