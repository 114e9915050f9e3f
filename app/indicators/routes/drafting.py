"""Proposing an indicator and editing a proposal."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import gettext as _

from app.indicators import blueprint
from app.indicators.actions import drafting as actions
from app.indicators.forms import IndicatorForm, form_for
from app.indicators.models import Indicator
from app.indicators.queries import choices
from app.indicators.queries.visibility import get_for
from app.kernel import clock
from app.kernel.permissions import Permission
from app.people import Unit
from app.web.access import access, viewer
from app.web.answers import go, page, say


def _year() -> int:
    year = request.args.get("tahun", default=0, type=int)
    now = clock.today().year
    return year if now - 1 <= year <= now + 1 else now


def _office(offices: list[Unit]) -> Unit | None:
    """The office that the address names, or the only one there is."""
    if "kantor" not in request.args:
        return offices[0] if len(offices) == 1 else None
    wanted = request.args.get("kantor", type=int)
    return next((office for office in offices if office.id == wanted), None) or abort(404)


@blueprint.route("/indikator/baru", methods=["GET", "POST"])
@access(Permission.INDICATORS_MANAGE)
def create() -> Response:
    """Propose an indicator: for which office and year, then what it is."""
    offices, year = choices.offices_kept_by(viewer), _year()
    office = _office(offices)
    if office is None:
        return page("indicators/choose_office.html", offices=offices, years=_years())
    form = form_for(year).offer(choices.owners_in(viewer, office), choices.parents_for(viewer, office, year))
    made: list[Indicator] = []
    if form.accepted(lambda: made.append(actions.propose(viewer, office, year, form.content()))):
        say(_("Usulan tersimpan. Lengkapi yang masih kurang, lalu tetapkan."))
        return go("indicators.show", indicator_id=made[0].id)
    return page("indicators/edit.html", form=form, office=office, year=year, indicator=None, status=form.status)


def _years() -> list[int]:
    now = clock.today().year
    return [now + 1, now, now - 1]


@blueprint.route("/indikator/<int:indicator_id>/ubah", methods=["GET", "POST"])
@access(Permission.INDICATORS_SEE)
def edit(indicator_id: int) -> Response:
    """Edit a proposal."""
    indicator = get_for(viewer, indicator_id)
    actions.require_editable(viewer, indicator)
    form = _form(indicator)
    if form.accepted(lambda: actions.edit(viewer, indicator, form.version.data, form.content())):
        say(_("Tersimpan."))
        return go("indicators.show", indicator_id=indicator_id)
    return page(
        "indicators/edit.html",
        form=form,
        office=indicator.office,
        year=indicator.year,
        indicator=indicator,
        status=form.status,
    )


def _form(indicator: Indicator) -> IndicatorForm:
    office = indicator.office
    owners = choices.owners_in(viewer, office)
    return form_for(indicator.year, indicator).offer(
        owners, choices.parents_for(viewer, office, indicator.year, indicator)
    )
