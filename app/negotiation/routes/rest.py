"""Accepting all that waits in one go."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.negotiation import blueprint, queries
from app.negotiation.actions import lines as actions
from app.negotiation.forms import seen_lines
from app.negotiation.routes.context import context
from app.negotiation.routes.context import show as render
from app.web.access import access, viewer
from app.web.answers import go, page, say, wants_fragment


@blueprint.get("/perjanjian/<int:agreement_id>/target/terima-sisanya")
@access(Permission.SELF)
def confirm_rest(agreement_id: int) -> Response:
    """Every target that would be accepted, with its value."""
    return page("negotiation/rest.html", **context(queries.talk_for(viewer, agreement_id)))


@blueprint.post("/perjanjian/<int:agreement_id>/target/terima-sisanya")
@access(Permission.SELF)
def accept_rest(agreement_id: int) -> Response:
    """Accept what waits and is as it was seen; what changed meanwhile is left and told."""
    talk = queries.talk_for(viewer, agreement_id)
    accepted, changed = actions.accept_all(viewer, talk, seen_lines(request.form.getlist("seen")))
    if accepted:
        say(_("%(n)s target Anda terima.", n=accepted))
    if changed:
        say(
            _("%(n)s target berubah sejak Anda membukanya dan tidak ikut diterima. Lihat yang baru.", n=changed),
            "warning",
        )
    if not accepted and not changed:
        say(_("Tidak ada lagi target yang menunggu jawaban Anda."), "info")
    if wants_fragment():
        return render(talk, fragment="negotiation")
    return go("negotiation.show", agreement_id=agreement_id)
