"""One's agreements: the list, starting this year's, filling it from an earlier one, its approach."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from app.agreements import blueprint, queries
from app.agreements.actions import drafting
from app.agreements.forms import CopyForm, ShapeForm, StartForm
from app.agreements.kinds import BINDING
from app.agreements.models import Agreement
from app.agreements.routes.context import Editing, show
from app.agreements.wording import deadline, years_open
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.forms import row_id


@blueprint.get("/perjanjian")
@access(Permission.SELF)
def index() -> Response:
    """One's own agreements, and the posts for which this year's, or soon the next one's, is to be started."""
    own = queries.own_agreements(viewer)
    waiting = [
        (placement, year, deadline(year), _latest_before(year, own))
        for year, placement in queries.placements_without_agreement(viewer, years_open())
    ]
    return page(
        "agreements/index.html",
        agreements=[each for each in own if not each.is_amendment_in_the_making],
        amendments={each.amends_id: each for each in own if each.is_amendment_in_the_making},
        waiting=waiting,
    )


def _latest_before(year: int, own: list[Agreement]) -> Agreement | None:
    """What the year's agreement can go on from."""
    return next((each for each in own if each.year < year and each.status in BINDING), None)


@blueprint.post("/perjanjian/mulai")
@access(Permission.SELF)
def start() -> Response:
    """Start a year's agreement for one of one's posts; from an earlier one, if that was asked."""
    form, years = StartForm(), years_open()
    year = row_id(form.year.data) or years[0]
    own = {str(placement.id): placement for placement in queries.own_placements(viewer, year)}
    placement = own.get(form.placement.data or "") if year in years else None
    agreement = drafting.start(viewer, placement or abort(404), year)
    source = row_id(form.source.data)
    if source and not agreement.results:  # a second click finds them copied
        drafting.copy_from(viewer, agreement, source)
    return go("agreements.show_agreement", agreement_id=agreement.id)


@blueprint.get("/perjanjian/<int:agreement_id>")
@access(Permission.SELF)
def show_agreement(agreement_id: int) -> Response:
    """The agreement's page."""
    return show(queries.get_for(viewer, agreement_id))


@blueprint.route("/perjanjian/<int:agreement_id>/salin", methods=["GET", "POST"])
@access(Permission.SELF)
def copy(agreement_id: int) -> Response:
    """Fill the draft from one's last year, or from a colleague in the same post."""
    agreement = queries.get_for(viewer, agreement_id)
    drafting.require_draft(viewer, agreement)
    templates = queries.templates_for(viewer, agreement)
    form = CopyForm()
    form.template.choices = [(each.id, _template_label(each, agreement)) for each in templates]
    if form.accepted(lambda: drafting.copy_from(viewer, agreement, form.template.data)):
        say(_("Hasil kerja sudah disalin. Sesuaikan dengan tahun ini."))
        return go("agreements.show_agreement", agreement_id=agreement_id)
    return page("agreements/copy.html", agreement=agreement, form=form, status=form.status)


def _template_label(template: Agreement, agreement: Agreement) -> str:
    if queries.is_predecessor(template, agreement):
        return _(
            "Pendahulu di jabatan ini: %(name)s (%(year)s), hasil kerja milik jabatan beserta targetnya",
            name=template.employee.name,
            year=template.year,
        )
    if template.employee_id == viewer.employee_id:
        return _("Perjanjian saya %(year)s: %(position)s", year=template.year, position=template.placement.position)
    return _(
        "%(name)s, %(position)s (%(year)s), tanpa target",
        name=template.employee.name,
        position=template.placement.position,
        year=template.year,
    )


@blueprint.route("/perjanjian/<int:agreement_id>/bentuk", methods=["GET", "POST"])
@access(Permission.SELF)
def shape(agreement_id: int) -> Response:
    """Choose the approach, kuantitatif or kualitatif."""
    agreement = queries.get_for(viewer, agreement_id)
    drafting.require_draft(viewer, agreement)
    form = ShapeForm(approach=agreement.approach)
    if form.accepted(lambda: drafting.choose_approach(viewer, agreement, form.approach.data)):
        return go("agreements.show_agreement", agreement_id=agreement_id)
    return show(agreement, editing=Editing("shape", form))
