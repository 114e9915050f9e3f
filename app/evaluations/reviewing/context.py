"""What the review's page shows: a row for each topic, the facts beside it, and where the two ratings land."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app import evidence
from app.agreements import Behaviour, Party, Result
from app.assessments import (
    Assessment,
    Content,
    Opinion,
    OrganisationPredicate,
    Rating,
    Row,
    content_of,
    distribution,
    row_of,
    seats_of,
    topics,
)
from app.evaluations.boxes import NineBox
from app.evaluations.queries.predicates import predicate_for
from app.evaluations.reviewing import readiness
from app.evaluations.reviewing.actions import name_of
from app.evaluations.reviewing.beside import Facts, facts_of
from app.periods import window_title
from app.web.access import viewer

FIELDS = ("rating", "text")


@dataclass(frozen=True)
class TopicView:
    """A topic with the supervisor's row and the evidence chosen beside it."""

    label: str
    hint: str
    row: Row
    opinion: Opinion | None
    pieces: list[evidence.Evidence]


@dataclass(frozen=True)
class ResultView:
    """A result with its own topic and the facts beside it."""

    number: int
    result: Result
    topic: TopicView
    actions: list[Any]
    notes: list[Any]
    measured: dict[int, list[str]]


def row_for(assessment: Assessment, topic: str, stored: Opinion | None) -> Row:
    """The row of the supervisor's opinion of a topic."""
    url = url_for("evaluations.save_review", assessment_id=assessment.id, topic=topic)
    page_url = url_for("evaluations.review", assessment_id=assessment.id)
    return replace(row_of(readiness.anchor_of(topic), url, FIELDS, stored), page_url=page_url)


def context(assessment: Assessment, failed: Row | None = None) -> dict[str, Any]:
    """Everything that the page shows; `failed` is the one row that was not taken."""
    content = content_of(seats_of(viewer, assessment), assessment)
    views = _Views(assessment, content, failed)
    facts = facts_of(viewer, assessment)
    return {
        **frame(assessment),
        **landing(assessment, {topic: content.opinions.get((Party.SUPERVISOR, topic)) for topic in readiness.AXES}),
        "results": [_result(number, each, content, facts, views) for number, each in _numbered(assessment)],
        "loose_notes": facts.notes.get(None, []),
        "work": views.of(topics.WORK),
        "behaviour": views.of(topics.BEHAVIOUR),
        "behaviours": [_behaviour(assessment, each, views) for each in Behaviour],
        "suggestion": _suggestion(assessment),
        "stead": assessment.supervisor if viewer.employee_id != assessment.supervisor_id else None,
    }


def frame(assessment: Assessment) -> dict[str, Any]:
    """What every row and answer needs."""
    return {
        "assessment": assessment, "title": window_title(assessment.window), "ratings": list(Rating), "measure": None,
    }  # fmt: skip


def landing(assessment: Assessment, overall: dict[str, Opinion | None]) -> dict[str, Any]:
    """Where the two overall opinions land."""
    work, behaviour = overall.get(topics.WORK), overall.get(topics.BEHAVIOUR)
    return {"box": NineBox(work.rating if work else None, behaviour.rating if behaviour else None)}


def _numbered(assessment: Assessment) -> list[tuple[int, Result]]:
    return list(enumerate(assessment.agreement.results, start=1))


class _Views:
    """Topic after topic, from what was read once."""

    def __init__(self, assessment: Assessment, content: Content, failed: Row | None) -> None:
        self.assessment, self.failed = assessment, failed
        self.opinions = {topic: each for (side, topic), each in content.opinions.items() if side is Party.SUPERVISOR}
        self.pieces = evidence.beside(Opinion.__tablename__, [each.id for each in self.opinions.values()], viewer)

    def of(self, topic: str, hint: str = "") -> TopicView:
        """The topic's view."""
        opinion = self.opinions.get(topic)
        row = row_for(self.assessment, topic, opinion)
        if self.failed is not None and self.failed.name == row.name:
            row = self.failed
        pieces = self.pieces[opinion.id] if opinion else []
        return TopicView(name_of(self.assessment, topic), hint, row, opinion, pieces)


def _result(number: int, result: Result, content: Content, facts: Facts, views: _Views) -> ResultView:
    topic = replace(views.of(topics.of_result(result.id)), label=_("Umpan balik atas hasil kerja ini"))
    actions, notes = content.actions.get(result.id, []), facts.notes.get(result.id, [])
    return ResultView(number, result, topic, actions, notes, facts.measured)


def _behaviour(assessment: Assessment, value: Behaviour, views: _Views) -> TopicView:
    """One of the seven values, with the leader's special expectation or else the official guidance."""
    special = next((each.text for each in assessment.agreement.expectations if each.behaviour is value), "")
    hint = _("Ekspektasi khusus: %(text)s", text=special) if special else "; ".join(value.guidance)
    return views.of(topics.of_behaviour(value.value), hint)


def _suggestion(assessment: Assessment) -> tuple[OrganisationPredicate, Rating, str] | None:
    """For who heads the unit: what its predikat organisasi suggests for rating hasil kerja."""
    if not assessment.placement.heads_unit:
        return None
    found = predicate_for(assessment.unit, assessment.window)
    if found is None:
        return None
    return found.value, distribution.head_rating(found.value), str(distribution.HEAD_NOTE)
