"""What a review still lacks before it can be filed or its ratings fixed, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from sqlalchemy import select

from app import evidence
from app.agreements import Party
from app.assessments import Assessment, Opinion, Rating, topics
from app.extensions import db
from app.kernel.checks import Check, lacking
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor

AXES = (topics.WORK, topics.BEHAVIOUR)


def checks(actor: Actor, assessment: Assessment) -> list[Check]:
    """Every check, in the order of the page."""
    opinions = opinions_of(assessment)
    overall = [opinions[topic] for topic in AXES if topic in opinions]
    pieces = evidence.beside(Opinion.__tablename__, [each.id for each in overall], actor)
    return [
        *(check for topic in AXES for check in _of_axis(topic, opinions.get(topic), pieces)),
        *_advice(assessment, opinions),
    ]


def require(actor: Actor, assessment: Assessment, beginning: str) -> None:
    """Raise DomainError with what is missing, if anything is."""
    if lacks := [each.sentence for each in lacking(checks(actor, assessment))]:
        raise DomainError(_("%(beginning)s: %(lacks)s.", beginning=beginning, lacks="; ".join(lacks)))


def opinions_of(assessment: Assessment) -> dict[str, Opinion]:
    """The supervisor's opinions by topic."""
    theirs = Opinion.assessment_id == assessment.id, Opinion.side == Party.SUPERVISOR
    return {each.topic: each for each in db.session.scalars(select(Opinion).where(*theirs))}


def anchor_of(topic: str) -> str:
    """Where the topic stands on the review's page."""
    return f"tinjauan-{topic.replace(':', '-')}"


def _of_axis(topic: str, opinion: Opinion | None, pieces: dict[int, list[evidence.Evidence]]) -> Iterator[Check]:
    name = _("hasil kerja") if topic == topics.WORK else _("perilaku kerja")
    rating = opinion.rating if opinion else None
    yield Check(_("Rating %(name)s secara keseluruhan", name=name), rating is not None, anchor_of(topic))
    yield Check(_("Satu kalimat alasan rating %(name)s", name=name), bool(opinion and opinion.text), anchor_of(topic))
    if opinion is not None and rating is not None and rating is not Rating.MEETS:
        sentence = _(
            "Bukti terpilih untuk rating %(name)s “%(rating)s”: yang menyimpang dari ekspektasi harus berbukti",
            name=name,
            rating=rating.label,
        )
        yield Check(sentence, bool(pieces[opinion.id]), anchor_of(topic))


def _advice(assessment: Assessment, opinions: dict[str, Opinion]) -> Iterator[Check]:
    """Without feedback of its own, a result is discussed with nothing in hand."""
    for number, result in enumerate(assessment.agreement.results, start=1):
        topic = topics.of_result(result.id)
        if topic not in opinions or not opinions[topic].text:
            yield Check(_("Hasil kerja %(n)d belum diberi umpan balik", n=number), False, anchor_of(topic), True)
