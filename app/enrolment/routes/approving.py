"""What waits for the supervisor."""

from __future__ import annotations

from flask import Response

from app.enrolment import blueprint, deciding
from app.enrolment.queries import enrolments as queries
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/pelatihan/persetujuan")
@access(Permission.SELF)
def approvals() -> Response:
    """The requests of the team that wait for the person's word, each with what there is to weigh."""
    return page("enrolment/approvals.html", requests=deciding.all_of(viewer, queries.awaiting_approval(viewer)))
