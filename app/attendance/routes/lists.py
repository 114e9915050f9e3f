"""The lists of a class: all its meetings, and the list of one of them, kept in one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import ngettext

from app.attendance import blueprint, policy
from app.attendance.actions.marking import Mark, Marked, keep_list
from app.attendance.forms import ListForm, marks_sent
from app.attendance.models import Presence
from app.attendance.queries import lists as queries
from app.attendance.wording import time_line
from app.kernel import audit, clock
from app.kernel.permissions import Permission
from app.training import ClassSession, ClassStatus, TrainingClass, class_run_by
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.rendering import told


@blueprint.get("/kelola-pelatihan/kelas/<int:class_id>/presensi")
@access(Permission.TRAINING_MANAGE)
def meetings(class_id: int) -> Response:
    """The meetings of the class, and how far their lists are kept."""
    found = class_run_by(viewer, class_id)
    return page(
        "attendance/meetings.html",
        training_class=found,
        meetings=queries.meetings_of(found),
        people=queries.count_participants(class_id),
        now=clock.now(),
        policy=policy,
        time_line=time_line,
    )


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/presensi/<int:session_id>", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def attendance_list(class_id: int, session_id: int) -> Response:
    """Who was there: one choice a person, one button."""
    training_class, session = queries.session_run_by(viewer, class_id, session_id)
    form, marks, done = ListForm(), marks_sent(request.form), list[Marked]()
    if form.accepted(lambda: done.append(keep_list(viewer, training_class, session, marks, form.reason.data or ""))):
        _tell(done[0])
        return go("attendance.meetings", class_id=class_id)
    training_class, session = queries.session_run_by(viewer, class_id, session_id)
    return page(
        "attendance/list.html",
        status=form.status,
        training_class=training_class,
        meeting=session,
        when=time_line(session),
        form=form,
        history=told(audit.history_of(session)),
        **_context(training_class, session, marks),
    )


def _context(training_class: TrainingClass, session: ClassSession, marks: Mapping[int, Mark]) -> dict[str, Any]:
    """Everybody, with what is recorded and what is chosen: what was sent, else recorded, else what is likely."""
    people, there = queries.participants(training_class.id), queries.marks_of(session.id)
    likely = Presence.ABSENT if there else Presence.PRESENT
    chosen = {
        each.id: marks[each.id].presence
        if each.id in marks
        else there[each.id].presence
        if each.id in there
        else likely
        for each in people
    }
    return {
        "people": people,
        "there": there,
        "chosen": chosen,
        "presences": list(Presence),
        "own": {each.id for each in people if policy.is_own(viewer, each)},
        "is_kept": training_class.status is ClassStatus.PUBLISHED and clock.now() >= policy.opens_at(session),
        "opens_at": policy.opens_at(session),
    }


def _tell(done: Marked) -> None:
    if done.recorded or done.corrected:
        recorded = ngettext("%(num)s orang dicatat", "%(num)s orang dicatat", done.recorded)
        say(_("%(recorded)s, %(n)s dikoreksi.", recorded=recorded, n=done.corrected))
    else:
        say(_("Tidak ada yang berubah."), "info")
    if done.left:
        say(
            _("%(n)s orang tercatat oleh yang lain sejak halaman ini dibuka; yang itu tidak diubah.", n=done.left),
            "warning",
        )
