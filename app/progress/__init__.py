"""Progress notes on any day, the patterns that ask for the usual ones, the week in review."""

from flask import Blueprint, Flask

from app.progress.models import Note, Pattern

__all__ = ["Note", "Pattern", "init_app"]

blueprint = Blueprint("progress", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
