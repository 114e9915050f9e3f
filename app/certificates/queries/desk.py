"""What waits for a coordinator."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.certificates.queries.certificates import count_waiting
from app.kernel.permissions import Actor
from app.training import desk


def own_work(actor: Actor) -> list[desk.Work]:
    """Certificates from outside to be verified: one query."""
    count = count_waiting(actor)
    sentence = _("%(n)s sertifikat dari luar menunggu diverifikasi", n=count)
    return [desk.Work(sentence, url_for("certificates.waiting"), count)] if count else []
