"""The result on an assessment's page: ratings, reasons and evidence, the unit's predikat, the clock."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app import evidence
from app.agreements import Party
from app.assessments import (
    Assessment,
    AssessmentStatus,
    Opinion,
    Seat,
    Seats,
    content_of,
    objection_ends_on,
    sight_of,
    topics,
)
from app.evaluations.boxes import NineBox
from app.evaluations.changes import shown_apart
from app.evaluations.objections.deciders import objection_of
from app.evaluations.queries.calibration import changes_of
from app.evaluations.queries.predicates import predicate_for
from app.kernel import clock
from app.kernel.permissions import Actor
from app.web.panels import Panel
from app.web.rendering import long_date


def panel(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """The result, for who may see the ratings; that it is out, for the employee before opening it."""
    if Seat.EMPLOYEE in seats and assessment.status is AssessmentStatus.RELEASED:
        return Panel("evaluations/result_out.html")
    if assessment.predicate is None or not sight_of(seats, assessment).ratings:
        return None
    return Panel("evaluations/result.html", _facts(actor, assessment, seats))


def _facts(actor: Actor, assessment: Assessment, seats: Seats) -> dict[str, Any]:
    opinions = content_of(seats, assessment).opinions
    overall = [opinions.get((Party.SUPERVISOR, topic)) for topic in (topics.WORK, topics.BEHAVIOUR)]
    pieces = evidence.beside(Opinion.__tablename__, [each.id for each in overall if each], actor)
    names = (_("Hasil kerja"), _("Perilaku kerja"))
    changed = changes_of(assessment)
    current = (assessment.work_rating, assessment.behaviour_rating)
    return {
        "box": NineBox(*current),
        "reasons": [
            (name, rating, each.text if each else "", pieces[each.id] if each else [])
            for name, rating, each in zip(names, current, overall, strict=True)
        ],
        "organisation": predicate_for(assessment.unit, assessment.window),
        "changes": [] if shown_apart(changed) else changed,
        "clock": clock_of(assessment),
        "objection": objection_of(assessment) if assessment.objected_at else None,
    }


def clock_of(assessment: Assessment) -> str:
    """Until when an objection can be filed, in words; empty where no clock runs."""
    last = objection_ends_on(assessment)
    if assessment.received_at is None or last is None or assessment.objected_at is not None:
        return ""
    left = (last - clock.today()).days
    if left < 0:
        return _("Waktu keberatan habis %(date)s.", date=long_date(last))
    if left == 0:
        return _("Hari ini, %(date)s, hari terakhir untuk mengajukan keberatan.", date=long_date(last))
    return _("Keberatan bisa diajukan sampai %(date)s: masih %(n)d hari.", date=long_date(last), n=left)
