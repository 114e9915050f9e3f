"""Who is told of what happens to ratings. A notice never says a rating."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app import notices
from app.assessments import Assessment
from app.kernel.permissions import Actor
from app.notices import NoticeKind
from app.people import acting_for
from app.periods import window_title

CALIBRATED = "evaluations.calibrated"

KINDS = [
    NoticeKind(
        CALIBRATED,
        _l("Rating yang saya tetapkan diubah dalam kalibrasi"),
        _l("%(actor)s mengubah rating %(employee)s untuk %(period)s dalam kalibrasi. Alasannya ada di halamannya."),
    )
]


def describe() -> None:
    """Teach the inbox the kinds."""
    notices.describe(KINDS)


def tell_of_calibration(assessment: Assessment, actor: Actor) -> None:
    """The supervisor who fixed the ratings, and who stands in for them."""
    if assessment.supervisor_id is None:
        return
    notices.tell(
        {
            each
            for each in acting_for(assessment.supervisor_id)
            if each not in (actor.employee_id, assessment.employee_id)
        },
        CALIBRATED,
        f"{CALIBRATED}:{assessment.id}:{assessment.version}",
        f"/penilaian/{assessment.id}",
        actor=actor.name,
        employee=assessment.employee.name,
        period=window_title(assessment.window),
    )
