"""The page of a class for those who run it, and its moves."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from app import evidence
from app.kernel import audit
from app.kernel.permissions import Permission
from app.training import blueprint, wording
from app.training.actions.moves import make_move
from app.training.forms.steps import CancelForm, StepForm
from app.training.policy import is_current
from app.training.queries.classes import class_run_by
from app.training.target import target_line
from app.training.texts import session_line
from app.training.walls import on_run_class, on_run_class_end
from app.training.workflow import CLASS_MOVES, hindered
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.rendering import told


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>")
@access(Permission.TRAINING_MANAGE)
def run_class(class_id: int) -> Response:
    """What there is to do about a class: its data, meetings, moves, and the panels of later features."""
    found = class_run_by(viewer, class_id)
    return page(
        "training/run.html",
        training_class=found,
        moves=CLASS_MOVES.available(viewer, found),
        hindered=hindered(viewer, found),
        is_current=is_current(found),
        panels=on_run_class.panels_for(viewer, found),
        last_panels=on_run_class_end.panels_for(viewer, found),
        materials=evidence.beside(found.__tablename__, [class_id], viewer)[class_id],
        target=target_line(found),
        session_line=session_line,
        history=told(audit.history_of(found)),
        wording=wording,
    )


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def step(class_id: int, name: str) -> Response:
    """Explain the move and make it."""
    found = class_run_by(viewer, class_id)
    move = CLASS_MOVES.moves.get(name) or abort(404)
    form = CancelForm(obj=found) if name == "batalkan" else StepForm(obj=found)
    if not form.is_submitted():
        CLASS_MOVES.check(viewer, found, name)
    reason = form.reason.data or "" if isinstance(form, CancelForm) else ""
    if form.accepted(lambda: make_move(viewer, found, name, form.version.data, reason)):
        say(_("Kelas ini kini: %(state)s.", state=found.status.label.lower()))
        return go("training.run_class", class_id=class_id)
    found = class_run_by(viewer, class_id)
    if form.status == 409:  # the form speaks of what is there now: to send it again is then a decision
        form.version.raw_data = [str(found.version)]
    return page("training/step.html", fragment="step", training_class=found, move=move, form=form, status=form.status)
