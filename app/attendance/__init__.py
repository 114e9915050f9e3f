"""Attendance: who was there, by list or by a code that a phone opens; and how it ended for each."""

from flask import Blueprint, Flask

from app.attendance.models import Attendance, Presence

__all__ = ["Attendance", "Presence", "init_app"]

blueprint = Blueprint("attendance", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
