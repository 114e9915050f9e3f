"""Progress notes on any day, the patterns that ask for the usual ones, the week in review."""

from flask import Blueprint, Flask

from app.progress.models import Note, Pattern
from app.progress.queries.sums import Total, notes_between, totals
from app.progress.queries.visibility import show_also, visible_to

__all__ = ["Note", "Pattern", "Total", "init_app", "notes_between", "show_also", "totals", "visible_to"]

blueprint = Blueprint("progress", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
