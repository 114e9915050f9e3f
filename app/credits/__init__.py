"""Angka kredit: what the predikat of a functional post is worth, which results count, how far the sum is."""

from flask import Blueprint, Flask

from app.credits import rules
from app.credits.rules import Level
from app.credits.summing import Line, Tally, credit_of, tally

__all__ = ["Level", "Line", "Tally", "credit_of", "init_app", "rules", "tally"]

blueprint = Blueprint("credits", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.credits import routes  # noqa: F401 - the views stand on the blueprint

    app.register_blueprint(blueprint)
