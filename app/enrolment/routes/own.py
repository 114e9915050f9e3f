"""One's own enrolments, and the page of one enrolment."""

from __future__ import annotations

from flask import Response

from app.certificates import year_hours
from app.enrolment import blueprint, deciding
from app.enrolment.clashes import clashes_of
from app.enrolment.kinds import BEFORE_CLASS
from app.enrolment.policy import is_own, may_enter_room
from app.enrolment.queries import enrolments as queries
from app.enrolment.walls import on_enrolment, on_own
from app.enrolment.wording import purpose_line, status_line
from app.enrolment.workflow import ENROLMENT_MOVES
from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.training import days_line
from app.web.access import access, viewer
from app.web.answers import page
from app.web.rendering import told


@blueprint.get("/pelatihan/saya")
@access(Permission.SELF)
def own() -> Response:
    """What lies ahead, the hours of the year, and all that was."""
    ahead, over = queries.own(viewer)
    year, own_id = clock.today().year, viewer.employee_id or 0
    leads = viewer.leads_team or bool(viewer.stands_in_for)
    return page(
        "enrolment/own.html",
        ahead=ahead,
        over=over,
        year=year,
        hours=year_hours([own_id], year)[own_id],
        awaiting=queries.count_awaiting(viewer) if leads else None,
        line=status_line,
        days=days_line,
        panels=on_own.panels_for(viewer, viewer),
    )


@blueprint.get("/pelatihan/pendaftaran/<int:enrolment_id>")
@access(Permission.SELF)
def show(enrolment_id: int) -> Response:
    """One enrolment: where it stands, what can be done, its history."""
    enrolment = queries.get_for(viewer, enrolment_id)
    is_ahead = is_own(viewer, enrolment) and enrolment.status in BEFORE_CLASS
    return page(
        "enrolment/show.html",
        enrolment=enrolment,
        line=status_line(enrolment),
        days=days_line(enrolment.training_class),
        purpose=purpose_line(enrolment),
        moves=ENROLMENT_MOVES.available(viewer, enrolment),
        room=enrolment.training_class.link if may_enter_room(viewer, enrolment) else "",
        request=deciding.one(viewer, enrolment),
        clashes=clashes_of(enrolment.employee_id, enrolment.training_class) if is_ahead else [],
        panels=on_enrolment.panels_for(viewer, enrolment),
        history=told(audit.history_of(enrolment)),
    )
