"""Angka kredit: what the predikat of a functional post is worth, which results count, how far the sum is."""

from flask import Blueprint, Flask

from app.credit import rules
from app.credit.rules import Level
from app.credit.summing import Line, Tally, credit_of, tally

__all__ = ["Level", "Line", "Tally", "credit_of", "init_app", "rules", "tally"]

blueprint = Blueprint("credit", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    from app.credit import routes  # noqa: F401 - the views stand on the blueprint

    app.register_blueprint(blueprint)
