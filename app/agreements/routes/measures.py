"""Writing the measures of a result in place."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response

from app.agreements import blueprint, queries
from app.agreements.actions import drafting
from app.agreements.actions import measures as actions
from app.agreements.actions.measures import MeasureInput
from app.agreements.forms import MeasureForm
from app.agreements.models import Agreement, Result
from app.agreements.readiness import USUAL_ASPECTS
from app.agreements.routes.context import Editing, fresh, show
from app.agreements.routes.results import answer
from app.indicators import Indicator, pickable_for
from app.kernel.permissions import Permission
from app.web.access import access, viewer


def _library(agreement: Agreement) -> list[Indicator]:
    return pickable_for(
        viewer, agreement.unit.office_id or agreement.unit_id, agreement.unit.path, agreement.year, "", limit=60
    )


def _accepted(form: MeasureForm, agreement: Agreement, act: Callable[[MeasureInput], object]) -> bool:
    """Whether the form was sent and accepted; the library is asked only where something was picked from it."""
    offered = _library(agreement) if form.is_submitted() and form.indicator.data else []
    return form.offer(offered).accepted(lambda: act(_given(form, offered)))


def _given(form: MeasureForm, offered: list[Indicator]) -> MeasureInput:
    picked = next((indicator for indicator in offered if indicator.id == form.indicator.data), None)
    return MeasureInput(
        text=form.text.data or "",
        target_text=form.target_text.data or "",
        unit_of_measure=form.unit_of_measure.data or "",
        aspect=form.aspect.data,
        perspective=form.perspective.data,
        indicator=picked,
    )


def _again(form: MeasureForm, agreement: Agreement, result_id: int, place: str) -> Response:
    """The result with the form open in it."""
    agreement = fresh(form, agreement)
    form.offer(_library(agreement))
    result = queries.result_in(agreement, result_id)
    return show(agreement, fragment="result", result=result, editing=Editing(place, form))


@blueprint.route("/perjanjian/<int:agreement_id>/hasil/<int:result_id>/indikator/tambah", methods=["GET", "POST"])
@access(Permission.SELF)
def add_measure(agreement_id: int, result_id: int) -> Response:
    """Add a measure; the first usual aspect that is absent is offered."""
    agreement = queries.get_for(viewer, agreement_id)
    result = queries.result_in(agreement, result_id)
    drafting.require_draft(viewer, agreement)
    form = MeasureForm(aspect=_next_aspect(result), version=0)
    if _accepted(form, agreement, lambda given: actions.add(viewer, result, given)):
        return answer(agreement, result)
    return _again(form, agreement, result_id, f"new-measure-{result_id}")


def _next_aspect(result: Result) -> str | None:
    present = {measure.aspect for measure in result.measures}
    return next((aspect for aspect in USUAL_ASPECTS if aspect not in present), None)


@blueprint.route("/perjanjian/<int:agreement_id>/indikator/<int:measure_id>/ubah", methods=["GET", "POST"])
@access(Permission.SELF)
def change_measure(agreement_id: int, measure_id: int) -> Response:
    """Change a measure."""
    agreement = queries.get_for(viewer, agreement_id)
    measure = queries.measure_in(agreement, measure_id)
    result, result_id = measure.result, measure.result_id
    drafting.require_draft(viewer, agreement)
    form = MeasureForm(obj=measure)
    if not form.is_submitted():
        form.indicator.data = measure.indicator_id
    if _accepted(form, agreement, lambda given: actions.change(viewer, measure, form.version.data, given)):
        return answer(agreement, result)
    return _again(form, agreement, result_id, f"measure-{measure_id}")


@blueprint.post("/perjanjian/<int:agreement_id>/indikator/<int:measure_id>/hapus")
@access(Permission.SELF)
def remove_measure(agreement_id: int, measure_id: int) -> Response:
    """Remove a measure; the history keeps its words."""
    agreement = queries.get_for(viewer, agreement_id)
    measure = queries.measure_in(agreement, measure_id)
    result = measure.result
    actions.remove(viewer, measure)
    return answer(agreement, result)
