"""Indicators (IKU): the library per office and year, the cascade as a tree, targets and measurements."""

from flask import Blueprint, Flask

from app.indicators.kinds import IndicatorStatus, Polarity
from app.indicators.models import Indicator
from app.indicators.queries.choices import pickable_for

__all__ = ["Indicator", "IndicatorStatus", "Polarity", "init_app", "pickable_for"]

blueprint = Blueprint("indicators", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
