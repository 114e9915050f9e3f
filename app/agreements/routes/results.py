"""Writing results in place. Without script the same addresses show the page with the row open."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app.agreements import blueprint, queries
from app.agreements.actions import drafting
from app.agreements.actions import results as actions
from app.agreements.forms import ResultForm, fill_result
from app.agreements.kinds import ResultKind, ResultOwnership
from app.agreements.models import Agreement, Result
from app.agreements.routes.context import Editing, fresh, show
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import leave, say, wants_fragment
from app.web.forms import Form


def _back(agreement: Agreement, place: str) -> Response:
    return leave(url_for("agreements.show_agreement", agreement_id=agreement.id, _anchor=place))


def answer(agreement: Agreement, result: Result) -> Response:
    """The result as it stands after a change: alone for htmx, else the page at its place."""
    if not wants_fragment():
        return _back(agreement, f"result-{result.id}")
    return show(agreement, fragment="result", also=("readiness",), result=result)


@blueprint.get("/perjanjian/<int:agreement_id>/hasil/<int:result_id>")
@access(Permission.SELF)
def show_result(agreement_id: int, result_id: int) -> Response:
    """One result, closed: what 'Batal' brings back."""
    agreement = queries.get_for(viewer, agreement_id)
    return answer(agreement, queries.result_in(agreement, result_id))


@blueprint.route("/perjanjian/<int:agreement_id>/hasil/tambah", methods=["GET", "POST"])
@access(Permission.SELF)
def add_result(agreement_id: int) -> Response:
    """Add a result."""
    agreement = queries.get_for(viewer, agreement_id)
    drafting.require_draft(viewer, agreement)
    form = ResultForm(kind=ResultKind.MAIN, ownership=ResultOwnership.ORGANISATION, version=0).offer(
        queries.leader_results(agreement)
    )
    added: list[Result] = []
    if form.accepted(lambda: added.append(actions.add(viewer, agreement, **form.given()))):
        say(_("Hasil kerja ditambahkan. Lengkapi indikatornya."))
        if not wants_fragment():
            return _back(agreement, f"result-{added[0].id}")
        return show(agreement, fragment="results", also=("readiness",))
    return show(fresh(form, agreement), fragment="results", editing=Editing("new-result", form))


@blueprint.route("/perjanjian/<int:agreement_id>/hasil/<int:result_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_result(agreement_id: int, result_id: int) -> Response:
    """Change a result."""
    agreement = queries.get_for(viewer, agreement_id)
    result = queries.result_in(agreement, result_id)
    drafting.require_draft(viewer, agreement)
    form = ResultForm().offer(queries.leader_results(agreement))
    if not form.is_submitted():
        fill_result(form, result)
    if form.accepted(lambda: actions.change(viewer, result, form.version.data, **form.given())):
        return answer(agreement, result)
    agreement = fresh(form, agreement)
    result = queries.result_in(agreement, result_id)
    return show(agreement, fragment="result", result=result, editing=Editing(f"result-{result_id}", form))


@blueprint.post("/perjanjian/<int:agreement_id>/hasil/<int:result_id>/pindah/<any(naik,turun):direction>")
@access(Permission.SELF)
def move_result(agreement_id: int, result_id: int, direction: str) -> Response:
    """Move a result up or down among its kind."""
    agreement = queries.get_for(viewer, agreement_id)
    actions.move(viewer, queries.result_in(agreement, result_id), -1 if direction == "naik" else 1)
    if not wants_fragment():
        return _back(agreement, f"result-{result_id}")
    return show(agreement, fragment="results")


@blueprint.route("/perjanjian/<int:agreement_id>/hasil/<int:result_id>/hapus", methods=["GET", "POST"])
@access(Permission.SELF)
def remove_result(agreement_id: int, result_id: int) -> Response:
    """Remove a result, after saying what goes with it."""
    agreement = queries.get_for(viewer, agreement_id)
    result = queries.result_in(agreement, result_id)
    drafting.require_draft(viewer, agreement)
    form = Form()
    if form.accepted(lambda: actions.remove(viewer, result)):
        say(_("Hasil kerja dihapus. Isinya masih bisa dibaca di riwayat."))
        return (
            _back(agreement, "results")
            if not wants_fragment()
            else show(agreement, fragment="results", also=("readiness",))
        )
    return show(agreement, fragment="result", result=result, editing=Editing(f"remove-{result_id}", form))
