"""Making a class of a course, changing it, and holding it once more."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.training import blueprint
from app.training.actions import classes as actions
from app.training.forms.classes import ClassForm, CopyForm
from app.training.models import Course, TrainingClass
from app.training.queries import units
from app.training.queries.classes import class_run_by
from app.training.queries.courses import course_for
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say


@blueprint.route("/kelola-pelatihan/kursus/<int:course_id>/kelas-baru", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def new_class(course_id: int) -> Response:
    """Lay out a class of the course, as a draft; a line of the plan fills in unit, seats and cost by the address."""
    found = course_for(viewer, course_id)
    actions.require_offered(found)
    planned = {
        "unit_id": number_asked("unit") or found.unit_id,
        "seats": number_asked("kursi"),
        "cost": number_asked("biaya"),
    }
    form = ClassForm(version=0, admission="koordinator", **{name: value or None for name, value in planned.items()})
    kept = units.kept_by(viewer)
    form.offer(kept, kept)
    made: list[TrainingClass] = []
    if form.accepted(lambda: made.append(actions.create(viewer, found, form.values()))):
        say(_("Rancangan tersimpan. Tambahkan pertemuannya, lalu terbitkan."))
        return go("training.run_class", class_id=made[0].id)
    return _form_page(form, course_for(viewer, course_id), None)


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/ubah", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def edit_class(class_id: int) -> Response:
    """Change a class; who takes part hears of what is new for them."""
    found = class_run_by(viewer, class_id)
    actions.require_open(found)
    form = ClassForm(obj=found)
    form.offer(units.kept_by(viewer, found.unit_id), units.kept_by(viewer, found.for_unit_id))
    if form.accepted(lambda: actions.change(viewer, found, form.version.data, form.values())):
        say(_("Kelas tersimpan."))
        return go("training.run_class", class_id=class_id)
    found = class_run_by(viewer, class_id)
    return _form_page(form, found.course, found)


def _form_page(form: ClassForm, course: Course, training_class: TrainingClass | None) -> Response:
    return page("training/class_form.html", form=form, course=course, training_class=training_class, status=form.status)


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/salin", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def copy_class(class_id: int) -> Response:
    """Hold the class once more on other days."""
    found = class_run_by(viewer, class_id)
    form = CopyForm(name=found.name)
    made: list[TrainingClass] = []
    if form.accepted(lambda: made.append(_copy(found, form))):
        say(_("Salinan tersimpan sebagai rancangan. Periksa pertemuannya, lalu terbitkan."))
        return go("training.run_class", class_id=made[0].id)
    return page("training/copy.html", form=form, training_class=class_run_by(viewer, class_id), status=form.status)


def _copy(found: TrainingClass, form: CopyForm) -> TrainingClass:
    assert form.starts_on.data is not None
    assert form.registration_opens_on.data is not None
    assert form.registration_closes_on.data is not None
    days = form.starts_on.data, form.registration_opens_on.data, form.registration_closes_on.data
    return actions.copy(viewer, found, form.name.data or "", *days)
