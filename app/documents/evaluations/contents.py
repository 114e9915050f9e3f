"""What an evaluation says, as data: the signed agreement with realisations, feedback, ratings, the objection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from babel.numbers import format_decimal

from app import agreements, evaluations, people
from app.agreements import Behaviour, Measure, Party, snapshot_of
from app.assessments import Assessment, Content, Realisation, topics
from app.documents import queries
from app.documents.evaluations.words import JUDGEMENTS, RATINGS
from app.evidence import Evidence
from app.people import Employee, rank_of

_LIVE = ("supervisor", "superior")
NOBODY = {"name": "", "nip": "", "rank": "", "position": "", "unit": ""}


def of(assessment: Assessment, shown: Content) -> dict[str, Any]:
    """The whole evaluation. The agreement is the one that was signed; the results stand in the same order in both."""
    snapshot = snapshot_of(assessment.agreement)
    signed = snapshot.content if snapshot else agreements.content_of(assessment.agreement)
    window, holds = assessment.window, evaluations.predicate_for(assessment.unit, assessment.window)
    objection = evaluations.objection_of(assessment) if assessment.objected_at else None
    return {
        **{name: signed[name] for name in ("form", "approach", "employee", "expectations")},
        "year": window.year,
        "window": [window.kind.value, window.number],
        "starts_on": assessment.starts_on.isoformat(),
        "ends_on": assessment.ends_on.isoformat(),
        "supervisor": _person(assessment.supervisor, assessment),
        "superior": _person(_superior(assessment, objection), assessment),
        "results": _results(assessment, signed["results"], shown),
        "feedback": {each.value: _told(shown, topics.of_behaviour(each.value)) for each in Behaviour},
        "work": _axis(shown, topics.WORK, assessment.work_rating),
        "behaviour": _axis(shown, topics.BEHAVIOUR, assessment.behaviour_rating),
        "predicate": assessment.predicate.value if assessment.predicate else "",
        "organisation": holds.value.value if holds else "",
        "recommendation": assessment.recommendation,
        "skip_reason": assessment.skip_reason,
        "objection": _objection(objection),
    }


def decided(content: dict[str, Any]) -> dict[str, Any]:
    """What a seal stands for: without people whose posts change, and without an objection that is not decided."""
    kept = {name: each for name, each in content.items() if name not in _LIVE}
    if kept["objection"] and not kept["objection"]["decided_at"]:
        kept["objection"] = None
    return kept


def add_evidence(
    content: dict[str, Any], assessment: Assessment, shown: Content, pieces: Mapping[int, Sequence[Evidence]]
) -> None:
    """Name the evidence below each realisation, as far as the reader sees it."""
    for result, told in zip(assessment.agreement.results, content["results"], strict=True):
        for measure, line in zip(result.measures, told["measures"], strict=True):
            stored = shown.realisations.get(measure.id)
            line["evidence"] = [each.title for each in pieces.get(stored.id, [])] if stored else []


def _superior(assessment: Assessment, objection: evaluations.Objection | None) -> Employee | None:
    """Who decided the objection or is to; else whom the supervisor's post named at the end of the period."""
    named = (objection.decided_by or objection.decider) if objection else None
    if named or assessment.supervisor_id is None:
        return named
    return people.superior_of(assessment.supervisor_id, assessment.ends_on)


def _person(person: Employee | None, assessment: Assessment) -> dict[str, str]:
    if person is None:
        return dict(NOBODY)
    told = {"name": person.name, "nip": person.nip or "", "rank": rank_of(person.grade)}
    return NOBODY | told | queries.post_of(person.id, assessment.fixed_at)


def _results(assessment: Assessment, signed: list[dict[str, Any]], shown: Content) -> list[dict[str, Any]]:
    return [
        {
            **told,
            "measures": [
                {**line, "realisation": _realised(measure, shown.realisations.get(measure.id))}
                for measure, line in zip(result.measures, told["measures"], strict=True)
            ],
            "feedback": _told(shown, topics.of_result(result.id)),
        }
        for result, told in zip(assessment.agreement.results, signed, strict=True)
    ]


def _realised(measure: Measure, stored: Realisation | None) -> str:
    """The value with its unit, a judgement, the capaian in percent, the sentence; a line each."""
    if stored is None:
        return ""
    value = f"{stored.value_text} {measure.unit_of_measure}".strip() if stored.value_text else ""
    reached = "" if stored.achievement is None else f"Capaian {format_decimal(stored.achievement, locale='id')}%"
    judged = JUDGEMENTS[stored.judgement] if stored.judgement else ""
    return "\n".join(filter(None, (value, judged, reached, stored.sentence)))


def _told(shown: Content, topic: str) -> str:
    """The supervisor's rating of the topic and their words."""
    held = shown.opinions.get((Party.SUPERVISOR, topic))
    if held is None:
        return ""
    rating = RATINGS[held.rating].capitalize() if held.rating else ""
    return "\n".join(filter(None, (rating, held.text)))


def _axis(shown: Content, topic: str, rating: str | None) -> dict[str, str]:
    """The rating in effect; the words are the supervisor's of when it was fixed."""
    held = shown.opinions.get((Party.SUPERVISOR, topic))
    return {"rating": rating or "", "text": held.text if held else ""}


def _objection(found: evaluations.Objection | None) -> dict[str, Any] | None:
    if found is None:
        return None
    moments = ("filed_at", "explained_at", "decided_at", "withdrawn_at")
    return {
        "text": found.text,
        "explanation": found.explanation,
        "outcome": found.outcome.value if found.outcome else "",
        "decision": found.decision,
        **{name: at.isoformat() if (at := getattr(found, name)) else "" for name in moments},
    }
