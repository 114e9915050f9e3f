"""The review's page: a row for each topic, which saves itself; and the move that sends it."""

from __future__ import annotations

from flask import Response, abort, url_for

from app.agreements import Party
from app.assessments import Assessment, AssessmentStatus, Row, get_for, opinion_of, refused, topics_of
from app.evaluations import blueprint
from app.evaluations.reviewing import actions, readiness
from app.evaluations.reviewing.context import context, frame, landing, row_for
from app.evaluations.reviewing.forms import ReviewForm
from app.feedback import summary_for
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, leave, page, wants_fragment


@blueprint.get("/penilaian/<int:assessment_id>/tinjauan")
@access(Permission.SELF)
def review(assessment_id: int) -> Response:
    """The form of the review; once both views are open it goes on in the dialogue."""
    assessment = get_for(viewer, assessment_id)
    actions.require_reviewing(viewer, assessment)
    if assessment.status is AssessmentStatus.DIALOGUE:
        return go("evaluations.dialogue", assessment_id=assessment_id)
    return page("evaluations/review.html", summaries=summary_for(viewer, assessment), **context(assessment))


@blueprint.post("/penilaian/<int:assessment_id>/tinjauan/<topic>")
@access(Permission.SELF)
def save_review(assessment_id: int, topic: str) -> Response:
    """Save the supervisor's opinion of one topic."""
    assessment = _to_write(assessment_id, topic)
    form = ReviewForm()
    if form.accepted(
        lambda: actions.save(viewer, assessment, topic, form.version.data, form.rating.data, form.text.data or "")
    ):
        return _answer(assessment, _row(assessment, topic), 200)
    assessment = _to_write(assessment_id, topic)
    return _answer(assessment, refused(_row(assessment, topic), form), form.status)


def _to_write(assessment_id: int, topic: str) -> Assessment:
    """The assessment, for the supervisor while the review can be written: before any form of it is read."""
    assessment = get_for(viewer, assessment_id)
    actions.require_reviewing(viewer, assessment)
    if topic not in topics_of(assessment):
        abort(404)
    return assessment


def _row(assessment: Assessment, topic: str) -> Row:
    return row_for(assessment, topic, opinion_of(assessment, Party.SUPERVISOR, topic))


def _answer(assessment: Assessment, row: Row, status: int) -> Response:
    """The row's state and where the ratings land, for htmx; else the page at its place."""
    if wants_fragment():
        opinions = readiness.opinions_of(assessment)
        facts = {**frame(assessment), **landing(assessment, {each: opinions.get(each) for each in readiness.AXES})}
        return page("evaluations/review_state.html", fragment="state", also=("box",), status=status, row=row, **facts)
    if status == 200:
        return leave(url_for("evaluations.review", assessment_id=assessment.id, _anchor=row.name))
    return page("evaluations/review.html", status=status, **context(assessment, row))
