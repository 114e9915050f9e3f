"""The code on the coordinator's screen, and the page that a phone opens with it."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _

from app.attendance import blueprint, codes, policy
from app.attendance.actions.marking import attend as record_oneself
from app.attendance.actions.marking import own_place, refuse_closed
from app.attendance.forms import AttendForm
from app.attendance.queries import lists as queries
from app.attendance.wording import time_line
from app.kernel import clock
from app.kernel.permissions import Permission
from app.training import class_for, class_run_by
from app.web.access import access, viewer
from app.web.answers import go, is_refresh, page, refreshed, say, unchanged


@blueprint.get("/presensi/<int:session_id>/kode")
@access(Permission.TRAINING_MANAGE)
def code(session_id: int) -> Response:
    """The code of this quarter of a minute, large; the page asks for the next by itself, with script and without."""
    training_class = class_run_by(viewer, queries.class_of(session_id))
    _class, session = queries.session_run_by(viewer, training_class.id, session_id)
    refuse_closed(training_class)
    is_open, turn = policy.is_open(session, clock.now()), codes.turn_now()
    recorded = queries.recorded_in(session_id)
    tag = f"{session_id}-{turn}-{is_open}-{recorded}"
    if is_refresh() and (same := unchanged(tag)):
        return same
    address = codes.address_of(codes.code_for(session_id, turn))
    context: dict[str, Any] = {
        "training_class": training_class,
        "meeting": session,
        "when": time_line(session),
        "is_open": is_open,
        "opens_at": policy.opens_at(session),
        "address": address,
        "picture": codes.picture_of(address),
        "recorded": recorded,
        "turn": tag,
        "every": codes.ROTATES // 3,
    }
    if is_refresh():
        return refreshed("attendance/code.html", "code", tag, **context)
    return page("attendance/code.html", **context)


@blueprint.route("/hadir/<token>", methods=["GET", "POST"])
@access(Permission.SELF)
def attend(token: str) -> Response:
    """Say which class and meeting it is; the button records oneself."""
    session_id = codes.session_of(token)
    training_class = class_for(viewer, queries.class_of(session_id))
    session = next(each for each in training_class.sessions if each.id == session_id)
    form = AttendForm()
    if form.validate_on_submit():
        enrolment, mark = record_oneself(viewer, training_class, session)
        say(_("Anda tercatat: %(presence)s.", presence=mark.presence.label))
        return go("enrolment.show", enrolment_id=enrolment.id)
    enrolment = own_place(viewer, training_class, session)
    return page(
        "attendance/attend.html",
        status=form.status,
        token=token,
        form=form,
        training_class=training_class,
        meeting=session,
        when=time_line(session),
        enrolment=enrolment,
        mark=queries.mark_of(session_id, enrolment.id),
    )
