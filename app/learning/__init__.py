"""Learning: which course closes which gap of a person, why, and the next class of it."""

from flask import Blueprint, Flask

from app.learning.posts import has_completed, requires

__all__ = ["has_completed", "init_app", "requires"]

blueprint = Blueprint("learning", __name__)


def init_app(app: Flask) -> None:
    """Open the page and hang the panels."""
    from app.learning import panels, routes  # noqa: F401

    panels.hang()
    app.register_blueprint(blueprint)
