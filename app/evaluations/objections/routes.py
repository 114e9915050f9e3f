"""The desk of objections, and the page of one: both sides in a thread, the clock, the decision."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _

from app.assessments import Assessment, AssessmentStatus
from app.evaluations import blueprint
from app.evaluations.models import Objection
from app.evaluations.objections import actions, deciders, queries
from app.evaluations.objections.forms import WordForm
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.rendering import long_date


@blueprint.get("/keberatan")
@access(Permission.SELF)
def objections() -> Response:
    """What waits for whom."""
    return page(
        "evaluations/objections.html", desk=queries.desk_of(viewer), window_title=window_title, clock_of=clock_of
    )


@blueprint.get("/keberatan/<int:objection_id>")
@access(Permission.SELF)
def objection(objection_id: int) -> Response:
    """One objection."""
    found, assessment = queries.get(viewer, objection_id)
    return page("evaluations/objection.html", **_context(found, assessment, WordForm(formdata=None)))


@blueprint.post("/keberatan/<int:objection_id>/tulis")
@access(Permission.SELF)
def add_word(objection_id: int) -> Response:
    """Add a word to the thread."""
    _found, assessment = queries.get(viewer, objection_id)
    form = WordForm()
    if form.accepted(lambda: actions.say(viewer, assessment, form.text.data or "")):
        say(_("Tulisan Anda tersimpan."))
        return go("evaluations.objection", objection_id=objection_id)
    found, assessment = queries.get(viewer, objection_id)
    return page("evaluations/objection.html", status=form.status, **_context(found, assessment, form))


def clock_of(found: Objection) -> str:
    """What it waits for, until when, in words."""
    if found.decided_at is not None:
        return _("Diputuskan")
    if found.withdrawn_at is not None:
        return _("Dicabut")
    if found.explained_at is None:
        return _("Menunggu penjelasan pejabat penilai sampai %(date)s", date=long_date(actions.explain_by(found)))
    if found.decider is None:
        return _("Menunggu atasan yang bisa memutuskan; tim pengelola kinerja diberi tahu")
    return _("Menunggu putusan %(name)s", name=found.decider.name)


def _context(found: Objection, assessment: Assessment, form: WordForm) -> dict[str, Any]:
    is_open = assessment.status is AssessmentStatus.OBJECTED
    voice = actions.voice_of(viewer, assessment) if is_open else None
    return {
        "objection": found,
        "assessment": assessment,
        "title": window_title(assessment.window),
        "clock": clock_of(found),
        "voice": voice,
        "form": form,
        "recused": viewer.employee_id in deciders.had_a_part(assessment) if is_open and voice is None else False,
    }
