"""The moves: each has an address that explains it and asks for what it needs, and a POST that makes it."""

from __future__ import annotations

from flask import Response, abort

from app.enrolment import blueprint, deciding
from app.enrolment.actions.moves import make_move
from app.enrolment.clashes import Clash, clashes_of
from app.enrolment.forms import FORMS, StepForm
from app.enrolment.models import Enrolment
from app.enrolment.queries.enrolments import get_for
from app.enrolment.wording import status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/pelatihan/pendaftaran/<int:enrolment_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.SELF)
def step(enrolment_id: int, name: str) -> Response:
    """Explain the move and make it."""
    enrolment = get_for(viewer, enrolment_id)
    if name not in ENROLMENT_MOVES.moves:
        abort(404)
    move = ENROLMENT_MOVES.check(viewer, enrolment, name)
    form = FORMS.get(name, StepForm)()
    if not form.is_submitted():
        form.version.data = enrolment.version
    reason = form.reason.data or "" if "reason" in form else ""
    if form.accepted(lambda: make_move(viewer, enrolment, name, form.version.data, reason)):
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
        clashes=_own_clashes(enrolment) if name == "terima-tawaran" else [],
    )


def _own_clashes(enrolment: Enrolment) -> list[Clash]:
    """Since asking, something else may have come into the person's days."""
    return clashes_of(enrolment.employee_id, enrolment.training_class)
