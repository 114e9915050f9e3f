"""The moves: each has an address that explains it and asks for what it needs, and a POST that makes it."""

from __future__ import annotations

from flask import Response, abort

from app.enrolment import blueprint, deciding
from app.enrolment.actions.moves import make_move
from app.enrolment.clashes import Clash, clashes_of
from app.enrolment.forms import FORMS, StepForm
from app.enrolment.models import Enrolment
from app.enrolment.policy import require_not_own
from app.enrolment.queries.enrolments import get_for
from app.enrolment.wording import status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel import database
from app.kernel.errors import NotPossible
from app.kernel.permissions import Permission
from app.kernel.workflow import Move
from app.web.access import access, viewer, viewer_itself
from app.web.answers import go, page, say


@blueprint.route("/pelatihan/pendaftaran/<int:enrolment_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.SELF)
def step(enrolment_id: int, name: str) -> Response:
    """Explain the move and make it; where it cannot be made any more, say so and keep what was typed."""
    enrolment = get_for(viewer, enrolment_id)
    move = ENROLMENT_MOVES.moves.get(name) or abort(404)
    require_not_own(viewer, enrolment, move.who)
    form = FORMS.get(name, StepForm)()
    try:
        ENROLMENT_MOVES.check(viewer, enrolment, name)
        return _make(enrolment, move, form)
    except NotPossible as refused:
        database.end_read()
        found = get_for(viewer, enrolment_id)
        return page(
            "enrolment/step.html",
            fragment="step",
            status=409,
            enrolment=found,
            move=move,
            closed=refused.message,
            typed=_reason_in(form),
        )


def _make(enrolment: Enrolment, move: Move[Enrolment], form: StepForm) -> Response:
    enrolment_id = enrolment.id
    if not form.is_submitted():
        form.version.data = enrolment.version
    if form.accepted(lambda: make_move(viewer_itself(), enrolment, move.name, form.version.data, _reason_in(form))):
        say(status_line(get_for(viewer, enrolment_id)))
        return go("enrolment.show", enrolment_id=enrolment_id)
    enrolment = get_for(viewer, enrolment_id)
    if form.status == 409:  # the form speaks of what is there now: to send it again is then a decision
        form.version.raw_data = [str(enrolment.version)]
    return page(
        "enrolment/step.html",
        fragment="step",
        enrolment=enrolment,
        move=move,
        form=form,
        status=form.status,
        request=deciding.one(viewer, enrolment),
        clashes=_own_clashes(enrolment) if move.name == "terima-tawaran" else [],
    )


def _reason_in(form: StepForm) -> str:
    return form.reason.data or "" if "reason" in form else ""


def _own_clashes(enrolment: Enrolment) -> list[Clash]:
    """Since asking, something else may have come into the person's days."""
    return clashes_of(enrolment.employee_id, enrolment.training_class)
