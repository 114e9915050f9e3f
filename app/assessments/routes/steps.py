"""The moves: each has an address that explains it and asks for what it needs, and a POST that makes it."""

from __future__ import annotations

from flask import Response, abort

from app.assessments import blueprint, queries, steps
from app.assessments.actions.moves import check_move
from app.assessments.policy import sight_of
from app.assessments.wording import status_line
from app.assessments.workflow import moves_for
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/penilaian/<int:assessment_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.SELF)
def step(assessment_id: int, name: str) -> Response:
    """Explain the move and make it."""
    assessment = queries.get_for(viewer, assessment_id)
    found = steps.find(name) or abort(404)
    check_move(viewer, assessment, name)
    form = found.form(assessment)
    if not form.is_submitted():
        form.version.data = assessment.version
    if form.accepted(lambda: found.act(viewer, assessment, form)):
        say(status_line(assessment, sight_of(queries.seats_of(viewer, assessment), assessment)))
        return go("assessments.show", assessment_id=assessment_id)
    if form.is_submitted():
        assessment = queries.get_for(viewer, assessment_id)
    if form.status == 409:  # the form speaks of what is there now: to send it again is then a decision
        form.version.raw_data = [str(assessment.version)]
    return page(
        "assessments/step.html",
        fragment="step",
        assessment=assessment,
        title=window_title(assessment.window),
        move=moves_for(queries.seats_of(viewer, assessment)).moves[name],
        form=form,
        beside=found.beside(viewer, assessment),
        status=form.status,
    )
