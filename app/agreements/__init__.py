"""Performance agreements (SKP): drafting, submitting, returning, approving, signing."""

from flask import Blueprint, Flask

from app.agreements.models import Agreement

__all__ = ["Agreement", "init_app"]

blueprint = Blueprint("agreements", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
