"""The page of a negotiation, which keeps itself fresh."""

from __future__ import annotations

from flask import Response

from app.kernel.permissions import Permission
from app.negotiation import blueprint, queries
from app.negotiation.routes.context import show as render
from app.web.access import access, viewer


@blueprint.get("/perjanjian/<int:agreement_id>/target")
@access(Permission.SELF)
def show(agreement_id: int) -> Response:
    """Every target with its proposals, and whose turn it is."""
    return render(queries.talk_for(viewer, agreement_id), fragment="negotiation")
