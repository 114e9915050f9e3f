"""Writing the behaviours' expectations and the appendix in place."""

from __future__ import annotations

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.agreements import blueprint, queries
from app.agreements.actions import sections as actions
from app.agreements.actions.drafting import require_draft
from app.agreements.forms import TextForm
from app.agreements.kinds import AppendixBand, Behaviour
from app.agreements.models import Agreement, AppendixItem
from app.agreements.policy import may_expect
from app.agreements.routes.context import Editing, fresh, show
from app.kernel.errors import DomainError, Forbidden
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import leave, wants_fragment


def section_as_it_stands(agreement: Agreement, fragment: str) -> Response:
    """The section after a change: alone for htmx, else the page at its place."""
    if not wants_fragment():
        return leave(url_for("agreements.show_agreement", agreement_id=agreement.id, _anchor=fragment))
    return show(agreement, fragment=fragment, also=("readiness",) if fragment == "appendix" else ())


@blueprint.get("/perjanjian/<int:agreement_id>/bagian/<any(behaviours,appendix,budget):section>")
@access(Permission.SELF)
def show_section(agreement_id: int, section: str) -> Response:
    """One section, closed: what 'Batal' brings back."""
    agreement = queries.get_for(viewer, agreement_id)
    if section == "budget" and not agreement.has_budget:
        abort(404)
    return section_as_it_stands(agreement, section)


@blueprint.route("/perjanjian/<int:agreement_id>/perilaku/<behaviour>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_expectation(agreement_id: int, behaviour: str) -> Response:
    """Write the leader's special expectation for one of the seven values."""
    agreement = queries.get_for(viewer, agreement_id)
    value = Behaviour(behaviour) if behaviour in set(Behaviour) else abort(404)
    if not may_expect(viewer, agreement):
        raise Forbidden(_("Ekspektasi tidak bisa diubah dalam keadaan ini."))
    current = next((item for item in agreement.expectations if item.behaviour is value), None)
    form = TextForm(text=current.text if current else "", version=current.version if current else 0)
    if form.accepted(
        lambda: actions.set_expectation(viewer, agreement, value, form.text.data or "", form.version.data)
    ):
        return section_as_it_stands(agreement, "behaviours")
    return show(fresh(form, agreement), fragment="behaviours", editing=Editing(f"behaviour-{value.value}", form))


@blueprint.route("/perjanjian/<int:agreement_id>/lampiran/<band>/tambah", methods=["GET", "POST"])
@access(Permission.SELF)
def add_item(agreement_id: int, band: str) -> Response:
    """Add a line to a band of the lampiran."""
    agreement = queries.get_for(viewer, agreement_id)
    where = AppendixBand(band) if band in set(AppendixBand) else abort(404)
    require_draft(viewer, agreement)
    form = TextForm(version=0)

    def add() -> None:
        actions.add_item(viewer, agreement, where, _required(form))

    if form.accepted(add):
        return section_as_it_stands(agreement, "appendix")
    return show(fresh(form, agreement), fragment="appendix", editing=Editing(f"new-{where.value}", form))


@blueprint.route("/perjanjian/<int:agreement_id>/lampiran/<int:item_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_item(agreement_id: int, item_id: int) -> Response:
    """Change a line of the lampiran."""
    agreement = queries.get_for(viewer, agreement_id)
    item = _item_in(agreement, item_id)
    require_draft(viewer, agreement)
    form = TextForm(obj=item)
    if form.accepted(lambda: actions.change_item(viewer, agreement, item, _required(form), form.version.data)):
        return section_as_it_stands(agreement, "appendix")
    return show(fresh(form, agreement), fragment="appendix", editing=Editing(f"item-{item_id}", form))


@blueprint.post("/perjanjian/<int:agreement_id>/lampiran/<int:item_id>/hapus")
@access(Permission.SELF)
def remove_item(agreement_id: int, item_id: int) -> Response:
    """Remove a line of the lampiran; the history keeps its words."""
    agreement = queries.get_for(viewer, agreement_id)
    actions.remove_item(viewer, agreement, _item_in(agreement, item_id))
    return section_as_it_stands(agreement, "appendix")


def _item_in(agreement: Agreement, item_id: int) -> AppendixItem:
    return next((item for item in agreement.appendix if item.id == item_id), None) or abort(404)


def _required(form: TextForm) -> str:
    if not form.text.data:
        raise DomainError(_("Wajib diisi."), "text")
    return str(form.text.data)
