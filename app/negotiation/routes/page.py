"""The page of a negotiation, which keeps itself fresh."""

from __future__ import annotations

from flask import Response

from app.agreements import version_for
from app.kernel.permissions import Permission
from app.negotiation import blueprint, queries
from app.negotiation.routes.context import TEMPLATE, context, tag_of
from app.negotiation.routes.context import show as render
from app.web.access import access, viewer
from app.web.answers import is_refresh, refreshed, unchanged


@blueprint.get("/perjanjian/<int:agreement_id>/target")
@access(Permission.SELF)
def show(agreement_id: int) -> Response:
    """Every target with its proposals, and whose turn it is. An open page asks again for what has changed."""
    if not is_refresh():
        return render(queries.talk_for(viewer, agreement_id))
    if answer := unchanged(tag_of(version_for(viewer, agreement_id))):
        return answer
    shown = context(queries.talk_for(viewer, agreement_id))
    return refreshed(TEMPLATE, "negotiation", shown["version_tag"], **shown)
