"""The negotiation of targets: proposals, answers, deadlines, the dialogue."""

from flask import Blueprint, Flask

from app.negotiation import models

__all__ = ["init_app", "models"]

blueprint = Blueprint("negotiation", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
