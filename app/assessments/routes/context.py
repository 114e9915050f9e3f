"""What the employee's form shows: its rows, each a form that saves itself, and what is computed beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import evidence
from app.agreements import Behaviour, Measure, Party, Result
from app.assessments import queries, readiness
from app.assessments.actions.filling import achievement_of
from app.assessments.kinds import Judgement, Rating
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.assessments.queries.content import Content, content_of, directions_of, totals_of
from app.assessments.rows import Row, row_of
from app.assessments.rules import topics
from app.assessments.rules.achievement import Achievement
from app.assessments.rules.polarity import Direction
from app.kernel.targets import TargetKind
from app.periods import window_title
from app.progress import Total
from app.web.access import viewer_itself

REALISATION = ("value_text", "judgement", "sentence")
OPINION = ("rating", "text")
ACTION = ("text", "target_text", "is_done")


@dataclass(frozen=True)
class MeasureView:
    """A measure with its row, its capaian and the evidence beside it."""

    measure: Measure
    row: Row
    achievement: Achievement | None
    direction: Direction
    realisation: Realisation | None
    pieces: list[evidence.Evidence] = field(default_factory=list)
    notes: Total | None = None
    """What the period's progress notes make, where that is another figure than the one written."""

    @property
    def is_judged(self) -> bool:
        """Whether its target is in words, or absent."""
        return self.measure.target_kind is TargetKind.TEXT


@dataclass(frozen=True)
class OpinionView:
    """An opinion of a result, of a behaviour or of a whole axis."""

    label: str
    hint: str
    row: Row


@dataclass(frozen=True)
class ResultView:
    """A result with its measures, its rencana aksi and the employee's opinion of it."""

    number: int
    result: Result
    measures: list[MeasureView]
    actions: list[Row]
    opinion_view: OpinionView


def measure_row(assessment: Assessment, measure: Measure, stored: Realisation | None) -> Row:
    """The row of one measure."""
    url = url_for("assessments.save_realisation", assessment_id=assessment.id, measure_id=measure.id)
    return row_of(f"indikator-{measure.id}", url, REALISATION, stored)


def opinion_row(assessment: Assessment, topic: str, stored: Opinion | None) -> Row:
    """The row of the employee's opinion of a topic."""
    url = url_for("assessments.save_opinion", assessment_id=assessment.id, topic=topic)
    return row_of(f"pendapat-{topic.replace(':', '-')}", url, OPINION, stored)


def action_row(assessment: Assessment, action: PlannedAction) -> Row:
    """The row of one rencana aksi."""
    url = url_for("assessments.change_action", assessment_id=assessment.id, action_id=action.id)
    return row_of(f"aksi-{action.id}", url, ACTION, action)


def measure_view(
    assessment: Assessment, measure: Measure, stored: Realisation | None, direction: Direction, row: Row | None = None
) -> MeasureView:
    """One measure by itself, its evidence left out: what an answer to its row shows."""
    reckoned = achievement_of(assessment, measure, stored.value, direction.polarity) if stored is not None else None
    return MeasureView(measure, row or measure_row(assessment, measure, stored), reckoned, direction, stored, pieces=[])


def context(assessment: Assessment, failed: Row | None = None) -> dict[str, Any]:
    """Everything that the form shows; `failed` is the one row that was not taken."""
    content = content_of(queries.seats_of(viewer_itself(), assessment), assessment)
    return {
        **frame(assessment),
        **progress(assessment, content.realisations),
        "results": _results(assessment, content, failed),
        "axes": {
            topics.WORK: _axis(assessment, content, topics.WORK, failed),
            topics.BEHAVIOUR: _axis(assessment, content, topics.BEHAVIOUR, failed),
        },
        "behaviours": [_behaviour(assessment, content, each, failed) for each in Behaviour],
    }


def frame(assessment: Assessment) -> dict[str, Any]:
    """What every row and answer needs."""
    return {
        "assessment": assessment,
        "title": window_title(assessment.window),
        "ratings": list(Rating),
        "judgements": list(Judgement),
        "measure": None,
    }


def progress(assessment: Assessment, realisations: dict[int, Realisation]) -> dict[str, Any]:
    """How far it is: answered measures of all."""
    measures = [each for result in assessment.agreement.results for each in result.measures]
    answered = sum(readiness.is_answered(each, realisations.get(each.id)) for each in measures)
    return {"answered": answered, "asked": len(measures)}


def _kept(row: Row, failed: Row | None) -> Row:
    return failed if failed is not None and failed.name == row.name else row


def _results(assessment: Assessment, content: Content, failed: Row | None) -> list[ResultView]:
    results, actor = assessment.agreement.results, viewer_itself()
    directions = directions_of([measure for result in results for measure in result.measures])
    pieces = evidence.beside(Realisation.__tablename__, [each.id for each in content.realisations.values()], actor)
    totals = totals_of(actor, assessment)

    def of_measure(measure: Measure) -> MeasureView:
        stored = content.realisations.get(measure.id)
        row = _kept(measure_row(assessment, measure, stored), failed)
        view = measure_view(assessment, measure, stored, directions[measure.id], row)
        total = totals.get(measure.id)
        is_same = total is not None and stored is not None and stored.value == total.quantity
        return replace(view, pieces=pieces.get(stored.id, []) if stored else [], notes=None if is_same else total)

    def of_result(number: int, result: Result) -> ResultView:
        topic = topics.of_result(result.id)
        opinion = opinion_row(assessment, topic, content.opinions.get((Party.EMPLOYEE, topic)))
        return ResultView(
            number,
            result,
            [of_measure(measure) for measure in result.measures],
            [_kept(action_row(assessment, each), failed) for each in content.actions.get(result.id, [])],
            OpinionView(_("Penilaian saya atas hasil kerja ini"), "", _kept(opinion, failed)),
        )

    return [of_result(number, result) for number, result in enumerate(results, start=1)]


def _axis(assessment: Assessment, content: Content, topic: str, failed: Row | None) -> OpinionView:
    row = opinion_row(assessment, topic, content.opinions.get((Party.EMPLOYEE, topic)))
    label = _("Hasil kerja secara keseluruhan") if topic == topics.WORK else _("Perilaku kerja secara keseluruhan")
    return OpinionView(label, "", _kept(row, failed))


def _behaviour(assessment: Assessment, content: Content, value: Behaviour, failed: Row | None) -> OpinionView:
    topic = topics.of_behaviour(value.value)
    row = opinion_row(assessment, topic, content.opinions.get((Party.EMPLOYEE, topic)))
    return OpinionView(value.label, "; ".join(value.guidance), _kept(row, failed))
