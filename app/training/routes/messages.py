"""Messages to who takes part in a class."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.training import blueprint, recipients
from app.training.actions import messages as actions
from app.training.forms.classes import MessageForm
from app.training.kinds import Audience
from app.training.queries.classes import class_run_by, messages_of
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/pesan", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def messages(class_id: int) -> Response:
    """Write to who takes part; what was written before."""
    found, form, told = class_run_by(viewer, class_id), MessageForm(), list[int]()
    actions.require_audience(found)
    if form.accepted(
        lambda: told.append(actions.send(viewer, found, Audience(form.audience.data), form.text.data or ""))
    ):
        say(_("Pesan terkirim kepada %(n)s orang.", n=told[0]))
        return go("training.messages", class_id=class_id)
    found = class_run_by(viewer, class_id)
    return page(
        "training/messages.html",
        form=form,
        training_class=found,
        reach=[(each.label, len(recipients.of(found, each))) for each in Audience],
        messages=messages_of(found),
        status=form.status,
    )
