"""Feedback: colleagues by invitation, bimbingan and konseling."""

from flask import Blueprint, Flask

from app.feedback.models import CoachingNote, Round

__all__ = ["CoachingNote", "Round", "init_app"]

blueprint = Blueprint("feedback", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
