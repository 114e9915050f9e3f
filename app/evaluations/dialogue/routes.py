"""The page of the dialogue: differences first; the supervisor may still change the review, with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app import evidence
from app.agreements import Party, Result
from app.assessments import (
    Assessment,
    AssessmentStatus,
    Content,
    Opinion,
    Rating,
    Realisation,
    Row,
    Seat,
    content_of,
    get_for,
    may_write_review,
    opinion_of,
    pace_in,
    refused,
    row_of,
    seats_of,
    sight_of,
    topics,
    topics_of,
)
from app.evaluations import blueprint
from app.evaluations.dialogue import actions
from app.evaluations.dialogue.differences import Gap, Pair, agenda
from app.evaluations.dialogue.forms import RecommendationForm
from app.evaluations.reviewing import actions as reviewing
from app.evaluations.reviewing import readiness
from app.evaluations.reviewing.context import landing
from app.evaluations.reviewing.forms import ChangeForm
from app.kernel.errors import NotPossible
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import leave, page, say
from app.web.forms import Form

FIELDS = ("rating", "text", "reason")


@dataclass(frozen=True)
class TopicShown:
    """A topic as it is talked about: both views, the figures and evidence, and the row to change the review."""

    pair: Pair
    figures: list[tuple[str, str, Realisation, bool]]
    pieces: list[evidence.Evidence]
    row: Row | None

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return readiness.anchor_of(self.pair.topic)


@blueprint.get("/penilaian/<int:assessment_id>/dialog")
@access(Permission.SELF)
def dialogue(assessment_id: int) -> Response:
    """Both views."""
    return page("evaluations/dialogue.html", **_context(_opened(assessment_id)))


@blueprint.post("/penilaian/<int:assessment_id>/dialog/<topic>")
@access(Permission.SELF)
def change_review(assessment_id: int, topic: str) -> Response:
    """Change the review of one topic, with the reason."""
    assessment = _to_change(assessment_id, topic)
    form = ChangeForm()
    if form.accepted(
        lambda: reviewing.change(
            viewer,
            assessment,
            topic,
            form.version.data,
            (form.rating.data, form.text.data or ""),
            form.reason.data or "",
        )
    ):
        say(_("Tinjauan diubah. Alasannya ada di riwayat."))
        return leave(url_for("evaluations.dialogue", assessment_id=assessment_id, _anchor=readiness.anchor_of(topic)))
    assessment = _to_change(assessment_id, topic)
    row = refused(_row(assessment, topic, opinion_of(assessment, Party.SUPERVISOR, topic)), form)
    return page("evaluations/dialogue.html", status=form.status, **_context(assessment, failed=row))


@blueprint.post("/penilaian/<int:assessment_id>/dialog-rekomendasi")
@access(Permission.SELF)
def recommend(assessment_id: int) -> Response:
    """Save what is recommended."""
    assessment = _opened(assessment_id)
    form = RecommendationForm()
    if form.accepted(lambda: actions.recommend(viewer, assessment, form.version.data, form.recommendation.data or "")):
        say(_("Rekomendasi tersimpan."))
        return leave(url_for("evaluations.dialogue", assessment_id=assessment_id, _anchor="rekomendasi"))
    return page(
        "evaluations/dialogue.html", status=form.status, **_context(_opened(assessment_id), recommendation=form)
    )


def _opened(assessment_id: int) -> Assessment:
    """The assessment, once both views are open to the person; 404 for who sees neither."""
    assessment = get_for(viewer, assessment_id)
    seats = seats_of(viewer, assessment)
    sight = sight_of(seats, assessment)
    if sight.self_view and sight.review and assessment.status is not AssessmentStatus.RUNNING:
        return assessment
    if not seats & {Seat.EMPLOYEE, Seat.SUPERVISOR}:
        abort(404)
    raise NotPossible(_("Dialog terbuka setelah penilaian diri dan tinjauan sama-sama dikirim."))


def _to_change(assessment_id: int, topic: str) -> Assessment:
    assessment = _opened(assessment_id)
    reviewing.require_reviewing(viewer, assessment)
    if topic not in topics_of(assessment):
        abort(404)
    return assessment


def _context(assessment: Assessment, failed: Row | None = None, recommendation: Form | None = None) -> dict[str, Any]:
    seats = seats_of(viewer, assessment)
    content = content_of(seats, assessment)
    sight = sight_of(seats, assessment)
    is_writer = Seat.SUPERVISOR in seats and may_write_review(seats, assessment)
    shown = _topics(assessment, content, failed, is_writer=is_writer)
    open_ones = [each for each in shown if sight.ratings or not topics.is_overall(each.pair.topic)]
    order = agenda(each.pair for each in open_ones)
    by_topic = {each.pair.topic: each for each in shown}
    overall = {topic: content.opinions.get((Party.SUPERVISOR, topic)) for topic in readiness.AXES}
    return {
        "assessment": assessment,
        "title": window_title(assessment.window),
        "groups": {gap.name: [by_topic[pair.topic] for pair in pairs] for gap, pairs in order.items()},
        "own_overall": [] if sight.ratings else [by_topic[topic] for topic in readiness.AXES],
        "counts": {gap.name: len(order[gap]) for gap in Gap},
        "is_writer": is_writer,
        "sight": sight,
        "ratings": list(Rating),
        "recommendation": recommendation or _recommendation(assessment) if is_writer else None,
        **(landing(assessment, overall) if sight.ratings else {}),
    }


def _recommendation(assessment: Assessment) -> RecommendationForm:
    return RecommendationForm(formdata=None, obj=assessment)


def _topics(assessment: Assessment, content: Content, failed: Row | None, *, is_writer: bool) -> list[TopicShown]:
    ids = [each.id for each in content.opinions.values()]
    pieces = evidence.beside(Opinion.__tablename__, ids, viewer)
    results = {topics.of_result(each.id): each for each in assessment.agreement.results}

    def shown(topic: str) -> TopicShown:
        own, theirs = (content.opinions.get((side, topic)) for side in (Party.EMPLOYEE, Party.SUPERVISOR))
        row = _row(assessment, topic, theirs) if is_writer else None
        return TopicShown(
            Pair(topic, reviewing.name_of(assessment, topic), own, theirs),
            _figures(assessment, results[topic], content) if topic in results else [],
            pieces[theirs.id] if theirs else [],
            failed if row is not None and failed is not None and failed.name == row.name else row,
        )

    return [shown(topic) for topic in topics_of(assessment)]


def _figures(assessment: Assessment, result: Result, content: Content) -> list[tuple[str, str, Realisation, bool]]:
    """What came of the result's measures, with the target, and whether that is one of the whole year."""
    written = [(measure, content.realisations.get(measure.id)) for measure in result.measures]
    return [
        (measure.text, measure.target_text, each, pace_in(assessment, measure) is not None)
        for measure, each in written
        if each and each.value_text
    ]


def _row(assessment: Assessment, topic: str, stored: Opinion | None) -> Row:
    url = url_for("evaluations.change_review", assessment_id=assessment.id, topic=topic)
    page_url = url_for("evaluations.dialogue", assessment_id=assessment.id)
    return replace(row_of(readiness.anchor_of(topic), url, FIELDS, stored), page_url=page_url)
