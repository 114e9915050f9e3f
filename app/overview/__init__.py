"""Overview: the home page (what I must do now, by when) and the supervisor's team board."""

from flask import Blueprint, Flask

__all__ = ["init_app"]

blueprint = Blueprint("overview", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.overview import routes  # noqa: F401

    app.register_blueprint(blueprint)
