"""Evaluation: the supervisor's review, ratings, the unit's predikat, calibration, release, objections."""

from flask import Blueprint, Flask

from app.evaluations.models import Objection, RatingChange, Release, UnitPredicate

__all__ = ["Objection", "RatingChange", "Release", "UnitPredicate", "init_app"]

blueprint = Blueprint("evaluations", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
