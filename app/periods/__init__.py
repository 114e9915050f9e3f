"""An office's year: how it assesses, its periods and their windows, more time in them. Assessments stand on it."""

from flask import Blueprint, Flask

from app.periods import asking, extensions, filings
from app.periods.actions.schemes import rhythm_is_fixed
from app.periods.filings import Filings, Progress
from app.periods.forms import ExtensionForm, ShorteningForm
from app.periods.kinds import MinimiseFormula, PeriodKind, WindowState
from app.periods.models import Extension, Scheme, Window
from app.periods.queries import count_without_scheme, has_scheme, unit_in, units_of, window_for
from app.periods.rules import Around, Days, Period, days_around, period_of, periods_of, whole_months
from app.periods.signals import due_day_moved, formula_changed, rhythm_changing
from app.periods.wording import period_title, window_title

__all__ = [
    "Around", "Days", "Extension", "ExtensionForm", "Filings", "MinimiseFormula", "Period", "PeriodKind", "Progress",
    "Scheme", "ShorteningForm", "Window", "WindowState", "asking", "count_without_scheme", "days_around",
    "due_day_moved", "extensions", "filings", "formula_changed", "has_scheme", "init_app", "period_of", "period_title",
    "periods_of", "rhythm_changing", "rhythm_is_fixed", "unit_in", "units_of", "whole_months", "window_for",
    "window_title",
]  # fmt: skip

blueprint = Blueprint("periods", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages."""
    from app.periods import history, routes

    history.teach()
    routes.open_pages()
    app.register_blueprint(blueprint)
