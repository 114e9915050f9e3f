"""Indicators (IKU): the library per office and year, the cascade as a tree, targets and measurements."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.indicators.kinds import IndicatorStatus, Polarity
from app.indicators.models import Indicator
from app.indicators.queries.across import YearFigures, across_years
from app.indicators.queries.choices import pickable_for
from app.indicators.queries.library import own_office

__all__ = [
    "Indicator",
    "IndicatorStatus",
    "Polarity",
    "YearFigures",
    "across_years",
    "init_app",
    "own_office",
    "pickable_for",
]

blueprint = Blueprint("indicators", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, teach the history."""
    from app.indicators import cli, history, routes  # noqa: F401 - cli adds its command
    from app.kernel.permissions import Permission
    from app.web import navigation

    history.teach()
    routes.open_pages()
    navigation.add(60, _l("Indikator"), "indicators.library", "indicator", Permission.INDICATORS_SEE)
    app.register_blueprint(blueprint)
