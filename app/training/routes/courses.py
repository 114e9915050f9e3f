"""The courses of the catalogue as their coordinators keep them."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.kernel import audit
from app.kernel.permissions import Permission
from app.training import blueprint, wording
from app.training.actions import courses as actions
from app.training.forms.courses import course_form
from app.training.forms.steps import StepForm
from app.training.models import Course
from app.training.queries import kept as queries
from app.training.queries import units
from app.training.queries.kept import course_kept_by
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say
from app.web.rendering import told


def words_asked() -> str:
    """The words that the address looks for."""
    return request.args.get("q", "").replace("\x00", "").strip()[:100]


@blueprint.get("/kelola-pelatihan/kursus")
@access(Permission.TRAINING_MANAGE)
def kept_courses() -> Response:
    """The courses that one keeps, retired ones too."""
    words = words_asked()
    shelf = queries.courses(viewer, words, number_asked("hal") or 1)
    number = (shelf.first - 1) // queries.PER_PAGE + 1
    return page(
        "training/kept.html",
        fragment="results",
        words=words,
        shelf=shelf,
        wording=wording,
        previous=url_for("training.kept_courses", q=words or None, hal=number - 1) if number > 1 else None,
        following=url_for("training.kept_courses", q=words or None, hal=number + 1)
        if shelf.last < shelf.total
        else None,
    )


@blueprint.get("/kelola-pelatihan/kursus/<int:course_id>")
@access(Permission.TRAINING_MANAGE)
def keep_course(course_id: int) -> Response:
    """All that is written down of a course, with the ways to change it."""
    found = course_kept_by(viewer, course_id)
    return page(
        "training/keep.html",
        course=found,
        requirements=queries.requirements_of(found),
        history=told(audit.history_of(found)),
        wording=wording,
    )


@blueprint.route("/kelola-pelatihan/kursus/baru", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def new_course() -> Response:
    """Put a course into the catalogue."""
    form = course_form().offer(units.kept_by(viewer))
    made: list[Course] = []
    if form.accepted(
        lambda: made.append(actions.create(viewer, form.values(), form.competences(), form.behaviours.data or []))
    ):
        say(_("Kursus tersimpan dan tampil di katalog. Jadwalkan kelasnya bila sudah siap."))
        return go("training.keep_course", course_id=made[0].id)
    return page("training/course_form.html", form=form, course=None, status=form.status)


@blueprint.route("/kelola-pelatihan/kursus/<int:course_id>/ubah", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def edit_course(course_id: int) -> Response:
    """Change a course."""
    found = course_kept_by(viewer, course_id)
    form = course_form(found).offer(units.kept_by(viewer, found.unit_id))

    def change() -> None:
        written = form.values(), form.competences(), form.behaviours.data or []
        actions.change(viewer, found, form.version.data, *written)

    if form.accepted(change):
        say(_("Kursus tersimpan."))
        return go("training.keep_course", course_id=course_id)
    return page("training/course_form.html", form=form, course=course_kept_by(viewer, course_id), status=form.status)


@blueprint.route("/kelola-pelatihan/kursus/<int:course_id>/penawaran", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def turn_course(course_id: int) -> Response:
    """Take a course out of the catalogue, or offer it again."""
    found = course_kept_by(viewer, course_id)
    form = StepForm(obj=found)
    if form.accepted(lambda: actions.turn(viewer, found, form.version.data)):
        say(_("Kursus tidak ditawarkan lagi.") if found.is_retired else _("Kursus ditawarkan lagi di katalog."))
        return go("training.keep_course", course_id=course_id)
    return page("training/turn_course.html", form=form, course=course_kept_by(viewer, course_id), status=form.status)
