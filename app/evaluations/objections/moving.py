"""The moves of an objection: their forms and what they do; the way from the assessment's page to the thread."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.assessments import Assessment, Seats, Way, panels, sight_of, steps
from app.evaluations.objections import actions, deciders
from app.evaluations.objections.actions import Decision
from app.evaluations.objections.forms import DecideForm, ObjectForm
from app.kernel.permissions import Actor
from app.web.panels import Panel


def offer() -> None:
    """Open the pages of the moves, and the way to the thread."""
    steps.add(
        "ajukan-keberatan",
        form=lambda assessment: ObjectForm(),
        act=_file,
    )
    steps.add(
        "cabut-keberatan",
        act=lambda actor, assessment, form: actions.withdraw(actor, assessment, form.version.data),
    )
    steps.add("putuskan-keberatan", form=lambda assessment: DecideForm(), act=_decide, beside=_both_sides)
    panels.add_way(40, _to_the_thread)


def _file(actor: Actor, assessment: Assessment, form: ObjectForm) -> None:
    actions.file(actor, assessment, form.version.data, form.text.data or "")


def _decide(actor: Actor, assessment: Assessment, form: DecideForm) -> None:
    decision = Decision(form.outcome.data, form.reason.data or "", form.work_rating.data, form.behaviour_rating.data)
    actions.decide(actor, assessment, form.version.data, decision)


def _both_sides(actor: Actor, assessment: Assessment) -> Panel | None:
    """What both say, above the form of the decision."""
    return Panel("evaluations/both_sides.html", {"objection": deciders.objection_of(assessment)})


def _to_the_thread(actor: Actor, assessment: Assessment, seats: Seats) -> Way | None:
    if assessment.objected_at is None or not sight_of(seats, assessment).ratings:
        return None
    found = deciders.objection_of(assessment)
    if found is None:
        return None
    return Way(_("Buka keberatan"), url_for("evaluations.objection", objection_id=found.id))
