"""The supervisor's moves: their forms, what they do, what stands beside them; and the ways to their pages."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.assessments import (
    Assessment,
    AssessmentStatus,
    Seat,
    Seats,
    Way,
    make_move,
    may_write_review,
    panels,
    sight_of,
    steps,
    topics,
    why_closed,
)
from app.evaluations import rating
from app.evaluations.boxes import NineBox
from app.evaluations.reviewing import actions, readiness
from app.evaluations.reviewing.forms import ReasonForm
from app.kernel.checks import lacking
from app.kernel.permissions import Actor
from app.web.panels import Panel


def offer() -> None:
    """Open the pages of the moves, and the ways from the assessment's page."""
    steps.add(
        "kirim-tinjauan",
        act=lambda actor, assessment, form: actions.file_review(actor, assessment, form.version.data),
        beside=ready_panel,
    )
    steps.add(
        "tarik-tinjauan",
        act=lambda actor, assessment, form: make_move(actor, assessment, "tarik-tinjauan", form.version.data),
    )
    steps.add(
        "lanjut-tanpa-penilaian-diri",
        form=lambda assessment: ReasonForm(),
        act=lambda actor, assessment, form: actions.go_on_without_self_view(
            actor, assessment, form.version.data, form.reason.data
        ),
    )
    steps.add(
        "tetapkan",
        act=lambda actor, assessment, form: rating.fix(actor, assessment, form.version.data),
        beside=ready_panel,
    )
    steps.add(
        "buka-lagi",
        form=lambda assessment: ReasonForm(),
        act=lambda actor, assessment, form: rating.reopen(actor, assessment, form.version.data, form.reason.data),
    )
    panels.add_way(20, _to_the_review)
    panels.add_way(21, _to_the_dialogue)


def ready_panel(actor: Actor, assessment: Assessment) -> Panel:
    """What is missing, and where the ratings land."""
    checks = readiness.checks(actor, assessment)
    opinions = readiness.opinions_of(assessment)
    work, behaviour = opinions.get(topics.WORK), opinions.get(topics.BEHAVIOUR)
    return Panel(
        "evaluations/ready.html",
        {
            "required": [check for check in checks if not check.is_advice],
            "advice": [check for check in checks if check.is_advice],
            "stops": bool(lacking(checks)),
            "form_url": url_for("evaluations.review", assessment_id=assessment.id),
            "box": NineBox(work.rating if work else None, behaviour.rating if behaviour else None),
        },
    )


def _to_the_review(actor: Actor, assessment: Assessment, seats: Seats) -> Way | None:
    is_running = assessment.status is AssessmentStatus.RUNNING
    if not is_running or not may_write_review(seats, assessment) or why_closed(assessment):
        return None
    is_lacking = bool(lacking(readiness.checks(actor, assessment)))
    label = _("Tulis tinjauan") if is_lacking else _("Ubah tinjauan")
    return Way(label, url_for("evaluations.review", assessment_id=assessment.id), is_next=is_lacking)


def _to_the_dialogue(actor: Actor, assessment: Assessment, seats: Seats) -> Way | None:
    sight = sight_of(seats, assessment)
    if assessment.status is AssessmentStatus.RUNNING or not (sight.self_view and sight.review):
        return None
    is_now = assessment.status is AssessmentStatus.DIALOGUE and bool(seats & {Seat.EMPLOYEE, Seat.SUPERVISOR})
    return Way(_("Buka dialog"), url_for("evaluations.dialogue", assessment_id=assessment.id), is_next=is_now)
