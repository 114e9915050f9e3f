"""The meetings of a class."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _
from flask_babel import ngettext

from app.kernel import clock
from app.kernel.permissions import Permission
from app.training import blueprint
from app.training.actions import sessions as actions
from app.training.actions.classes import require_open
from app.training.forms.classes import NewSessionForm, SessionForm
from app.training.models import ClassSession, TrainingClass
from app.training.queries.classes import class_run_by
from app.training.texts import session_line
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.forms import Form


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/pertemuan/tambah", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def add_session(class_id: int) -> Response:
    """Add a meeting, or the same on several working days."""
    found = class_run_by(viewer, class_id)
    require_open(found)
    form, added = NewSessionForm(day=found.starts_on), list[int]()
    if form.accepted(lambda: added.append(actions.add(viewer, found, _meeting(form), form.until.data))):
        say(ngettext("%(num)s pertemuan ditambahkan.", "%(num)s pertemuan ditambahkan.", added[0]))
        return go("training.run_class", class_id=class_id)
    return _form_page(form, class_id, _("Tambah pertemuan"))


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/pertemuan/<int:session_id>/ubah", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def edit_session(class_id: int, session_id: int) -> Response:
    """Change a meeting."""
    found = class_run_by(viewer, class_id)
    require_open(found)
    session = _one(found, session_id)
    begins, ends = clock.local(session.starts_at).time(), clock.local(session.ends_at).time()
    form = SessionForm(obj=session, begins=begins, ends=ends)
    if form.accepted(lambda: actions.change(viewer, found, session, _meeting(form))):
        say(_("Pertemuan tersimpan."))
        return go("training.run_class", class_id=class_id)
    return _form_page(form, class_id, _("Ubah pertemuan"))


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/pertemuan/<int:session_id>/hapus", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def remove_session(class_id: int, session_id: int) -> Response:
    """Take a meeting away, after a look at what that means."""
    found, form = class_run_by(viewer, class_id), Form()
    require_open(found)
    session = _one(found, session_id)
    line = session_line(session)
    if form.accepted(lambda: actions.remove(viewer, found, session)):
        say(_("Pertemuan dihapus."))
        return go("training.run_class", class_id=class_id)
    return page("training/remove_session.html", form=form, training_class=found, line=line, status=form.status)


def _one(training_class: TrainingClass, session_id: int) -> ClassSession:
    return next((each for each in training_class.sessions if each.id == session_id), None) or abort(404)


def _meeting(form: SessionForm) -> actions.Meeting:
    assert form.day.data is not None
    assert form.begins.data is not None
    assert form.ends.data is not None
    return actions.Meeting(
        form.day.data, form.begins.data, form.ends.data, form.topic.data or "", form.place.data or ""
    )


def _form_page(form: SessionForm, class_id: int, title: str) -> Response:
    found = class_run_by(viewer, class_id)
    return page("training/session_form.html", form=form, training_class=found, title=title, status=form.status)
