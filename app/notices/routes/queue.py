"""The administrator's page of what the worker could not do, though it tried."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.kernel import outbox
from app.kernel.permissions import Permission
from app.notices import actions, blueprint, mailing
from app.web.access import access
from app.web.answers import go, page, say

SHOWN = 50


@blueprint.get("/sistem/antrean")
@access(Permission.ACCOUNTS_MANAGE)
def queue() -> Response:
    """What failed for good, with the error and a way to try again."""
    stuck = outbox.stuck(SHOWN + 1)
    labels = {actions.MAIL: _("Surel"), mailing.DIGEST: _("Ringkasan harian")}
    return page(
        "notices/queue.html", labels=labels, stuck=stuck[:SHOWN], is_more=len(stuck) > SHOWN, tries=outbox.MAX_TRIES
    )


@blueprint.post("/sistem/antrean/<int:message_id>/coba-lagi")
@access(Permission.ACCOUNTS_MANAGE)
def try_again(message_id: int) -> Response:
    """Give it all its tries anew."""
    if outbox.try_again(message_id):
        say(_("Pesan dicoba lagi dalam beberapa detik. Bila gagal lagi, ia kembali ke daftar ini."))
    else:
        say(_("Pesan itu tidak lagi tertahan."), "info")
    return go("notices.queue")
