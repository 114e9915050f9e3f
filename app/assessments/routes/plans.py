"""Rencana aksi in the employee's form: added by a button, changed in place, put in order, removed with a way back."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.agreements import Result
from app.assessments import blueprint
from app.assessments.actions import plans
from app.assessments.actions.plans import Planned
from app.assessments.forms.filling import ActionForm, RemovalForm
from app.assessments.models import Assessment, PlannedAction
from app.assessments.queries.content import plan_of
from app.assessments.routes.context import action_row, context, frame
from app.assessments.routes.fill import answer, to_write
from app.assessments.rows import refused
from app.kernel.errors import DomainError
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import leave, page, say, wants_fragment


def _plan(assessment: Assessment, result: Result, *, form: ActionForm | None = None, **more: Any) -> Response:
    """The result's rencana aksi as they stand, with the form to add one."""
    status = form.status if form else 200
    if wants_fragment():
        rows = [action_row(assessment, each) for each in plan_of(assessment).get(result.id, [])]
        facts = {**frame(assessment), "result": result, "actions": rows, "adding": form, **more}
        return page("assessments/plan.html", fragment="plan", status=status, **facts)
    if form is None and not more:
        return leave(url_for("assessments.fill", assessment_id=assessment.id, _anchor=f"rencana-{result.id}"))
    return page("assessments/fill.html", status=status, adding=form, adding_to=result.id, **context(assessment), **more)


@blueprint.post("/penilaian/<int:assessment_id>/isi/hasil/<int:result_id>/rencana/tambah")
@access(Permission.SELF)
def add_action(assessment_id: int, result_id: int) -> Response:
    """Add a rencana aksi to a result."""
    assessment = to_write(assessment_id)
    form = ActionForm()
    if form.accepted(lambda: plans.add(viewer, assessment, _result_in(assessment, result_id), _required(form))):
        return _plan(assessment, _result_in(assessment, result_id))
    assessment = to_write(assessment_id)
    return _plan(assessment, _result_in(assessment, result_id), form=form)


@blueprint.post("/penilaian/<int:assessment_id>/isi/rencana/<int:action_id>")
@access(Permission.SELF)
def change_action(assessment_id: int, action_id: int) -> Response:
    """Save a rencana aksi while it is written, or tick it off."""
    assessment = to_write(assessment_id)
    action = _action_in(assessment, action_id)
    form = ActionForm()
    if form.accepted(lambda: plans.change(viewer, assessment, action, form.version.data, _planned(form))):
        return answer(assessment, action_row(assessment, action), 200)
    assessment = to_write(assessment_id)
    row = action_row(assessment, _action_in(assessment, action_id))
    return answer(assessment, refused(row, form), form.status)


@blueprint.post("/penilaian/<int:assessment_id>/isi/rencana/<int:action_id>/pindah/<any(naik,turun):direction>")
@access(Permission.SELF)
def move_action(assessment_id: int, action_id: int, direction: str) -> Response:
    """Move a rencana aksi up or down among those of its result."""
    assessment = to_write(assessment_id)
    action = _action_in(assessment, action_id)
    plans.move(viewer, assessment, action, -1 if direction == "naik" else 1)
    return _plan(assessment, _result_in(assessment, action.result_id))


@blueprint.post("/penilaian/<int:assessment_id>/isi/rencana/<int:action_id>/hapus")
@access(Permission.SELF)
def remove_action(assessment_id: int, action_id: int) -> Response:
    """Remove a rencana aksi; what it said is offered to be added again. Pressed twice, it is gone all the same."""
    assessment = to_write(assessment_id)
    action = _find(assessment, action_id)
    if action is None:
        say(_("Rencana aksi itu sudah dihapus."), "info")
        return leave(url_for("assessments.fill", assessment_id=assessment_id))
    result, form, gone = _result_in(assessment, action.result_id), RemovalForm(), list[Planned]()
    if form.accepted(lambda: gone.append(plans.remove(viewer, assessment, action, form.version.data))):
        return _plan(assessment, result, removed=gone[0], removed_from=result.id)
    say(
        _("Belum dihapus: rencana aksi ini diubah dari perangkat lain. Isinya yang sekarang ada di bawah ini."),
        "warning",
    )
    row = action_row(assessment, _action_in(to_write(assessment_id), action_id))
    return leave(url_for("assessments.fill", assessment_id=assessment_id, baris=row.name, _anchor=row.name))


def _planned(form: ActionForm) -> Planned:
    return Planned(form.text.data or "", form.target_text.data or "", bool(form.is_done.data))


def _required(form: ActionForm) -> Planned:
    if not form.text.data:
        raise DomainError(_("Tulis rencana aksinya."), "text")
    return _planned(form)


def _result_in(assessment: Assessment, result_id: int) -> Result:
    return next((each for each in assessment.agreement.results if each.id == result_id), None) or abort(404)


def _action_in(assessment: Assessment, action_id: int) -> PlannedAction:
    return _find(assessment, action_id) or abort(404)


def _find(assessment: Assessment, action_id: int) -> PlannedAction | None:
    actions = (each for of_result in plan_of(assessment).values() for each in of_result)
    return next((each for each in actions if each.id == action_id), None)
