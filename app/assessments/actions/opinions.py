"""Writing what one side holds of a topic: a rating, words, or both."""

from __future__ import annotations

from app.agreements import Behaviour, Party
from app.assessments.actions.filling import note_once_a_day, require_writing
from app.assessments.kinds import Rating
from app.assessments.models import Assessment, Opinion
from app.assessments.queries.content import has_result, opinion_of
from app.assessments.rules import topics
from app.extensions import db
from app.kernel.model import expect_version
from app.kernel.permissions import Actor


def topics_of(assessment: Assessment) -> list[str]:
    """Everything that an opinion can be about in this assessment: its results, the values, the two axes."""
    results = [topics.of_result(result.id) for result in assessment.agreement.results]
    return [*results, topics.WORK, *(topics.of_behaviour(each.value) for each in Behaviour), topics.BEHAVIOUR]


def is_topic(assessment: Assessment, topic: str) -> bool:
    """Whether an opinion can be about it in this assessment; a result is asked for alone, not with all."""
    result_id = topics.result_id_of(topic)
    if result_id is not None:
        return has_result(assessment, result_id)
    return topic in (topics.WORK, topics.BEHAVIOUR, *(topics.of_behaviour(each.value) for each in Behaviour))


def save_own(
    actor: Actor, assessment: Assessment, topic: str, version: int | None, rating: Rating | None, text: str
) -> Opinion:
    """Keep the employee's own opinion of the topic."""
    require_writing(actor, assessment)
    written, is_changed = write_opinion(actor, assessment, Party.EMPLOYEE, topic, version, rating, text)
    if is_changed:
        note_once_a_day(actor, assessment, "assessment.self_written")
    return written


def write_opinion(
    actor: Actor,
    assessment: Assessment,
    side: Party,
    topic: str,
    version: int | None,
    rating: Rating | None,
    text: str,
) -> tuple[Opinion, bool]:
    """Write a side's opinion of a topic, and say whether that changed anything. Whoever calls has checked who may.

    The same sent twice is harmless, whatever version it names; else a stale version raises Conflict.
    """
    row = opinion_of(assessment, side, topic)
    if row is None:
        row = Opinion(assessment_id=assessment.id, side=side, topic=topic)
        db.session.add(row)
    elif (row.rating, row.text) == (rating, text):
        return row, False
    else:
        expect_version(row, version, rating=row.rating.label if row.rating else "", text=row.text)
    assert actor.employee_id is not None
    row.rating, row.text, row.author_id = rating, text, actor.employee_id
    return row, True
