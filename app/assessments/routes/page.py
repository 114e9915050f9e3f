"""The page of one assessment: its state and next step, what is in it as far as it is shown, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app import evidence
from app.agreements import Behaviour, Measure, Party, Result
from app.assessments import blueprint, filling_way, panels, queries, steps
from app.assessments.actions.filling import achievement_of, why_locked
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.assessments.policy import Seat, Seats, Sight, may_see_plan, sight_of
from app.assessments.queries.content import Content, content_of, directions_of
from app.assessments.rules import topics
from app.assessments.rules.achievement import Achievement
from app.assessments.timeline import clock_of, days_of, milestones_of
from app.assessments.wording import status_line
from app.assessments.workflow import moves_for
from app.kernel import audit
from app.kernel.permissions import Permission
from app.kernel.workflow import Move
from app.periods import window_title
from app.web.access import access, viewer_itself
from app.web.answers import page
from app.web.rendering import told

OF_PLAN = "assessment.plan_removed"
"""Its reason is shown to who may see the plan."""
HELD_BACK = frozenset({"assessment.reopened", "assessment.overall_changed"})
"""Events whose reason speaks of the ratings: shown to who sees those."""
UNTOLD = frozenset({"assessment.calibrated"})
"""Deeds that are themselves told to who sees the ratings: that a rating was changed says something of it."""


@dataclass(frozen=True)
class Action:
    """One thing that can be done: the first is the next step."""

    label: object
    url: str
    kind: str
    opens_in_place: bool = False


@dataclass(frozen=True)
class MeasureShown:
    """A measure with what came of it, as far as it is shown."""

    measure: Measure
    realisation: Realisation | None
    achievement: Achievement | None
    pieces: list[evidence.Evidence]


@dataclass(frozen=True)
class ResultShown:
    """A result with its measures, rencana aksi and both opinions of it, as far as they are shown."""

    number: int
    result: Result
    measures: list[MeasureShown]
    actions: list[PlannedAction]
    opinions: list[tuple[str, Opinion]]


@blueprint.get("/penilaian/<int:assessment_id>")
@access(Permission.SELF)
def show(assessment_id: int) -> Response:
    """The assessment's page."""
    actor = viewer_itself()
    assessment = queries.get_for(actor, assessment_id)
    seats = queries.seats_of(actor, assessment)
    sight = sight_of(seats, assessment)
    content = content_of(seats, assessment)
    return page(
        "assessments/show.html",
        assessment=assessment,
        title=window_title(assessment.window),
        status_line=status_line(assessment, sight),
        is_own=Seat.EMPLOYEE in seats,
        rates=Seat.SUPERVISOR in seats,
        sight=sight,
        actions=_actions(assessment, seats, content),
        locked=_locked(assessment, seats),
        milestones=milestones_of(assessment),
        days=days_of(assessment),
        time_left=clock_of(assessment),
        panels=panels.panels_of(actor, assessment, seats),
        results=_results(assessment, content),
        overall=_opinions(content, topics.WORK),
        behaviours=_behaviours(content),
        history=_history(assessment, sight, sees_plan=may_see_plan(seats, assessment)),
    )


def _actions(assessment: Assessment, seats: Seats, content: Content) -> list[Action]:
    """The next step first, and alone as the primary one: a page where something is to be done, else the first move."""
    ways = [*filling_way.to_the_form(assessment, seats, content), *panels.ways_of(viewer_itself(), assessment, seats)]
    moves = [each for each in moves_for(seats).available(viewer_itself(), assessment) if steps.find(each.name)]
    found = [Action(way.label, way.url, "secondary") for way in ways if way.is_next]
    found += [Action(move.label, _step_url(assessment, move), move.tone, opens_in_place=True) for move in moves]
    found += [Action(way.label, way.url, "quiet") for way in ways if not way.is_next]
    return [
        Action(each.label, each.url, _kind(place, each.kind), each.opens_in_place) for place, each in enumerate(found)
    ]


def _kind(place: int, kind: str) -> str:
    if place == 0 and kind != "quiet":
        return "primary"
    return "secondary" if kind == "primary" else kind


def _step_url(assessment: Assessment, move: Move[Assessment]) -> str:
    return url_for("assessments.step", assessment_id=assessment.id, name=move.name)


def _locked(assessment: Assessment, seats: Seats) -> list[tuple[str, str]]:
    """The moves that are this person's in this state and cannot be made now, with the sentence that says why, once.

    What is done already, or has nothing to take back, is not locked: it is no question.
    """
    actor = viewer_itself()
    to_fill = why_locked(seats, assessment) if assessment.status is AssessmentStatus.RUNNING else None
    found = {to_fill: [_("Isi penilaian diri")]} if to_fill else {}
    for move in moves_for(seats).moves.values():
        if (
            steps.find(move.name)
            and assessment.status in move.sources
            and move.who(actor, assessment)
            and not _is_beside_the_point(assessment, move.name)
            and (why := move.hindrance(actor, assessment))
        ):
            found.setdefault(str(why), []).append(str(move.label))
    return [("”, “".join(labels), why) for why, labels in found.items()]


def _is_beside_the_point(assessment: Assessment, name: str) -> bool:
    return {
        "kirim-penilaian-diri": assessment.self_filed_at is not None,
        "tarik-penilaian-diri": assessment.self_filed_at is None,
        "kirim-tinjauan": assessment.review_filed_at is not None,
        "tarik-tinjauan": assessment.review_filed_at is None,
        "lanjut-tanpa-penilaian-diri": assessment.self_filed_at is not None,
    }.get(name, False)


def _results(assessment: Assessment, content: Content) -> list[ResultShown]:
    results = assessment.agreement.results
    directions = directions_of([measure for result in results for measure in result.measures])
    ids = [each.id for each in content.realisations.values()]
    pieces = evidence.beside(Realisation.__tablename__, ids, viewer_itself())

    def of_measure(measure: Measure) -> MeasureShown:
        stored = content.realisations.get(measure.id)
        if stored is None:
            return MeasureShown(measure, None, None, [])
        reckoned = achievement_of(assessment, measure, stored.value, directions[measure.id].polarity)
        return MeasureShown(measure, stored, reckoned, pieces[stored.id])

    return [
        ResultShown(
            number,
            result,
            [of_measure(measure) for measure in result.measures],
            content.actions.get(result.id, []),
            _opinions(content, topics.of_result(result.id)),
        )
        for number, result in enumerate(results, start=1)
    ]


def _opinions(content: Content, topic: str) -> list[tuple[str, Opinion]]:
    """What either side holds of the topic, as far as it is shown, with the side's name."""
    names = {Party.EMPLOYEE: _("Pegawai"), Party.SUPERVISOR: _("Pejabat penilai")}
    found = ((name, content.opinions.get((side, topic))) for side, name in names.items())
    return [(name, opinion) for name, opinion in found if opinion and (opinion.rating or opinion.text)]


def _behaviours(content: Content) -> list[tuple[str, list[tuple[str, Opinion]]]]:
    """The axis as a whole, then the values of which somebody said something."""
    named = [(_("Perilaku kerja secara keseluruhan"), _opinions(content, topics.BEHAVIOUR))]
    named += [(each.label, _opinions(content, topics.of_behaviour(each.value))) for each in Behaviour]
    return [(label, opinions) for label, opinions in named if opinions]


def _history(assessment: Assessment, sight: Sight, *, sees_plan: bool) -> list[Any]:
    entries = [each for each in audit.history_of(assessment) if sight.ratings or each.event not in UNTOLD]
    hidden = (HELD_BACK if not sight.ratings else frozenset()) | ({OF_PLAN} if not sees_plan else frozenset())
    reasons = [None if entry.event in hidden else entry.reason for entry in entries]
    return [(*line[:3], reason) for line, reason in zip(told(entries), reasons, strict=True)]
