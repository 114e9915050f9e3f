"""The printed history: every proposal on every target, who, when, why, and how it ended."""

from __future__ import annotations

from flask import Response

from app.kernel import clock
from app.kernel.permissions import Permission
from app.negotiation import blueprint, queries
from app.negotiation.retelling import retell
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/perjanjian/<int:agreement_id>/target/riwayat")
@access(Permission.SELF)
def history(agreement_id: int) -> Response:
    """For paper first, and for whoever may see the agreement."""
    talk = queries.talk_for(viewer, agreement_id)
    return page("negotiation/history.html", agreement=talk.agreement, stories=list(retell(talk)), now=clock.now())
