"""The employee's form: one page, and an address for each row, which saves itself while it is written."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, url_for

from app.agreements import Measure, Party
from app.assessments import blueprint, queries
from app.assessments.actions import filling, opinions
from app.assessments.actions.filling import Given
from app.assessments.forms.filling import OpinionForm, RealisationForm
from app.assessments.models import Assessment, Opinion, Realisation
from app.assessments.queries.content import answered_of, directions_of, measure_in, opinion_of, realisation_of
from app.assessments.routes.context import (
    context,
    frame,
    measure_row,
    measure_view,
    opinion_row,
)
from app.assessments.rows import Row, refused
from app.kernel.permissions import Permission
from app.web.access import access, viewer, viewer_itself
from app.web.answers import leave, page, wants_fragment


@blueprint.get("/penilaian/<int:assessment_id>/isi")
@access(Permission.SELF)
def fill(assessment_id: int) -> Response:
    """The form of the self-assessment."""
    return page("assessments/fill.html", **context(to_write(assessment_id)))


def to_write(assessment_id: int, *, with_results: bool = True) -> Assessment:
    """The assessment, for the employee while it can be written: before any form of it is read or shown."""
    actor = viewer_itself()
    assessment = queries.get_own(actor, assessment_id, with_results=with_results) or queries.get_for(
        actor, assessment_id
    )
    filling.require_writing(actor, assessment)
    return assessment


def answer(assessment: Assessment, row: Row, status: int, **more: Any) -> Response:
    """A row after it was sent: its state alone for htmx, else the form at its place, with what was typed if refused."""
    if wants_fragment():
        answered, asked = answered_of(assessment)
        facts = {**frame(assessment), "answered": answered, "asked": asked, "row": row, **more}
        return page("assessments/state.html", fragment="state", also=("progress",), status=status, **facts)
    if status == 200:
        return leave(url_for("assessments.fill", assessment_id=assessment.id, _anchor=row.name))
    return page("assessments/fill.html", status=status, **context(assessment, row))


@blueprint.post("/penilaian/<int:assessment_id>/isi/indikator/<int:measure_id>")
@access(Permission.SELF)
def save_realisation(assessment_id: int, measure_id: int) -> Response:
    """Save what came of one measure."""
    assessment = to_write(assessment_id, with_results=False)
    measure = _measure_in(assessment, measure_id)
    form = RealisationForm()
    saved: list[Realisation] = []
    if form.accepted(
        lambda: saved.append(
            filling.save_realisation(viewer, assessment, measure, form.version.data, _given(assessment, measure, form))
        )
    ):
        return _measure_answer(
            assessment,
            measure,
            saved[0],
            measure_row(assessment, measure, saved[0]),
            200,
            filled=bool(form.from_notes.data),
        )
    assessment = to_write(assessment_id)
    measure = _measure_in(assessment, measure_id)
    stored = realisation_of(assessment, measure_id)
    return _measure_answer(
        assessment, measure, stored, refused(measure_row(assessment, measure, stored), form), form.status
    )


def _given(assessment: Assessment, measure: Measure, form: RealisationForm) -> Given:
    """What was typed; where the button was pressed that takes it from the notes, the value is theirs."""
    if form.from_notes.data:
        form.value_text.data = filling.value_from_notes(viewer, assessment, measure)
    return Given(form.value_text.data or "", form.sentence.data or "", form.judgement.data)


def _measure_answer(
    assessment: Assessment, measure: Measure, stored: Realisation | None, row: Row, status: int, *, filled: bool = False
) -> Response:
    view = measure_view(assessment, measure, stored, directions_of([measure])[measure.id], row)
    return answer(assessment, row, status, measure=view, filled=filled)


@blueprint.post("/penilaian/<int:assessment_id>/isi/pendapat/<topic>")
@access(Permission.SELF)
def save_opinion(assessment_id: int, topic: str) -> Response:
    """Save one's own opinion of a result, a behaviour or a whole axis."""
    assessment = to_write(assessment_id, with_results=False)
    if not opinions.is_topic(assessment, topic):
        abort(404)
    form = OpinionForm()
    saved: list[Opinion] = []
    if form.accepted(
        lambda: saved.append(
            opinions.save_own(viewer, assessment, topic, form.version.data, form.rating.data, form.text.data or "")
        )
    ):
        return answer(assessment, opinion_row(assessment, topic, saved[0]), 200)
    assessment = to_write(assessment_id)
    return answer(assessment, refused(_opinion_row(assessment, topic), form), form.status)


def _opinion_row(assessment: Assessment, topic: str) -> Row:
    return opinion_row(assessment, topic, opinion_of(assessment, Party.EMPLOYEE, topic))


def _measure_in(assessment: Assessment, measure_id: int) -> Measure:
    return measure_in(assessment, measure_id) or abort(404)
