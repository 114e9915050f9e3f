"""The cascade: matriks peran hasil, the gap board, pohon kinerja."""

from flask import Blueprint, Flask

from app.cascade import models

__all__ = ["init_app", "models"]

blueprint = Blueprint("cascade", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
