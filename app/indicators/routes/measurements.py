"""Writing down what was measured, period by period."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request
from flask_babel import gettext as _

from app.indicators import blueprint, periods
from app.indicators.actions import measuring as actions
from app.indicators.editions import target_of
from app.indicators.forms import MeasurementForm, TakeBackForm
from app.indicators.models import Indicator, Measurement
from app.indicators.queries.visibility import get_for
from app.kernel import clock
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.forms import Form


def _period(indicator: Indicator) -> tuple[int, int]:
    """Year and period of the address; 404 where the indicator has none such. Period 0: none is open."""
    year = request.args.get("tahun", default=indicator.year, type=int)
    period = request.args.get("periode", default=0, type=int)
    if year not in actions.measured_years(indicator) or not 0 <= period <= indicator.frequency.periods:
        abort(404)
    return year, period


def _context(indicator: Indicator, year: int) -> dict[str, Any]:
    """The year's periods with their figures."""
    found = {each.period: each for each in indicator.measurements if each.year == year}
    today, frequency = clock.today(), indicator.frequency
    numbers = range(1, frequency.periods + 1)
    return {
        "indicator": indicator,
        "year": year,
        "years": actions.measured_years(indicator),
        "target": target_of(indicator, year),
        "rows": [
            (
                number,
                periods.label(frequency, number),
                found.get(number),
                periods.has_begun(frequency, year, number, today),
            )
            for number in numbers
        ],
    }


def _show(indicator: Indicator, year: int, period: int = 0, form: Form | None = None) -> Response:
    there = actions.find(indicator, year, period) if period else None
    return page(
        "indicators/measurements.html",
        fragment="periods",
        form=form,
        period=period,
        period_label=periods.label(indicator.frequency, period) if period else "",
        there=there,
        status=form.status if form else 200,
        **_context(indicator, year),
    )


def _form(there: Measurement | None) -> MeasurementForm:
    return MeasurementForm(obj=there) if there else MeasurementForm(data={"version": 0})


@blueprint.route("/indikator/<int:indicator_id>/capaian", methods=["GET", "POST"])
@access(Permission.INDICATORS_MANAGE)
def measure(indicator_id: int) -> Response:
    """The figures of a year; with a period in the address, its form."""
    indicator = get_for(viewer, indicator_id)
    actions.require_measurable(viewer, indicator)
    year, period = _period(indicator)
    if not period:
        return _show(indicator, year)
    form = _form(actions.find(indicator, year, period))

    def write() -> None:
        assert form.value.data is not None
        actions.record(viewer, indicator, year, period, form.version.data, form.value.data, form.note.data or "")

    if form.accepted(write):
        say(_("Capaian tersimpan."))
        return go("indicators.measure", indicator_id=indicator_id, tahun=year)
    return _show(indicator, year, period, form)


@blueprint.post("/indikator/<int:indicator_id>/capaian/hapus")
@access(Permission.INDICATORS_MANAGE)
def take_back(indicator_id: int) -> Response:
    """Remove the figure of the period that the address names."""
    indicator = get_for(viewer, indicator_id)
    year, period = _period(indicator)
    form = TakeBackForm()
    if form.accepted(lambda: actions.take_back(viewer, indicator, year, period, form.version.data)):
        say(_("Capaian dihapus; riwayat masih mencatatnya."))
        return go("indicators.measure", indicator_id=indicator_id, tahun=year)
    return _show(indicator, year, period, form)
