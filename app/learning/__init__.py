"""Learning: what to learn next and why, what a unit needs, what people said, and what came of it."""

from flask import Blueprint, Flask

from app.learning.models import EffectReview, PlanLine, Reaction

__all__ = ["EffectReview", "PlanLine", "Reaction", "init_app"]

blueprint = Blueprint("learning", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, hang the panels, remind whoever is awaited."""
    from app.learning.opinions import panels, routes, telling  # noqa: F401

    telling.connect()
    panels.hang()
    app.register_blueprint(blueprint)
