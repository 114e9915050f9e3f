"""What a course is tied to: indicators, prerequisites, and the posts that ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from flask import Response
from flask_babel import gettext as _

from app.indicators import Indicator
from app.kernel.permissions import Permission
from app.training import blueprint
from app.training.actions import ties as actions
from app.training.forms.courses import PickForm, RequirementForm
from app.training.models import Course
from app.training.queries import kept as queries
from app.training.queries.kept import course_kept_by
from app.training.routes.courses import words_asked
from app.web.access import access, viewer
from app.web.answers import go, page, say

Row = TypeVar("Row", Indicator, Course)


@blueprint.route("/kelola-pelatihan/kursus/<int:course_id>/indikator", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def tie_indicators(course_id: int) -> Response:
    """Find indicators which the course helps to reach."""
    course = course_kept_by(viewer, course_id)
    found = queries.indicators_like(words_asked())
    form = PickForm().offer([(each.id, f"{each.code} · {each.name} ({each.office.name})") for each in found])
    if form.accepted(lambda: actions.aim_at(viewer, course, _picked(form, found))):
        return _back(course_id)
    title = _("Indikator yang dibantu kursus ini")
    return _pick_page(form, course_id, title, _("Kursus disarankan bagi yang targetnya belum tercapai."))


@blueprint.route("/kelola-pelatihan/kursus/<int:course_id>/prasyarat", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def tie_prerequisites(course_id: int) -> Response:
    """Find courses which one completes before."""
    course = course_kept_by(viewer, course_id)
    found = queries.courses_like(words_asked(), course)
    form = PickForm().offer([(each.id, f"{each.title} ({each.provider})") for each in found])
    if form.accepted(lambda: actions.require_first(viewer, course, _picked(form, found))):
        return _back(course_id)
    title = _("Prasyarat kursus ini")
    return _pick_page(form, course_id, title, _("Yang mendaftar harus sudah menyelesaikan kursus ini lebih dulu."))


@blueprint.route("/kelola-pelatihan/kursus/<int:course_id>/syarat-jabatan", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def require_course(course_id: int) -> Response:
    """Whose post asks for the course."""
    course, form = course_kept_by(viewer, course_id), RequirementForm()

    def require() -> None:
        kind, position, basis = form.position_kind.data, form.position.data or "", form.basis.data or ""
        actions.require_of(viewer, course, kind, position, basis)

    if form.accepted(require):
        return _back(course_id)
    return page("training/requirement.html", form=form, course=course_kept_by(viewer, course_id), status=form.status)


@blueprint.post("/kelola-pelatihan/kursus/<int:course_id>/indikator/<int:aim_id>/lepas")
@access(Permission.TRAINING_MANAGE)
def untie_indicator(course_id: int, aim_id: int) -> Response:
    """The course is not for that indicator."""
    actions.let_go_of(viewer, course_kept_by(viewer, course_id), aim_id)
    return _back(course_id)


@blueprint.post("/kelola-pelatihan/kursus/<int:course_id>/prasyarat/<int:required_id>/lepas")
@access(Permission.TRAINING_MANAGE)
def untie_prerequisite(course_id: int, required_id: int) -> Response:
    """The other course need not come first."""
    actions.no_longer_first(viewer, course_kept_by(viewer, course_id), required_id)
    return _back(course_id)


@blueprint.post("/kelola-pelatihan/kursus/<int:course_id>/syarat-jabatan/<int:requirement_id>/lepas")
@access(Permission.TRAINING_MANAGE)
def unrequire_course(course_id: int, requirement_id: int) -> Response:
    """The post does not ask for it."""
    actions.no_longer_required(viewer, course_kept_by(viewer, course_id), requirement_id)
    return _back(course_id)


def _picked(form: PickForm, found: Sequence[Row]) -> list[Row]:
    return [each for each in found if each.id in (form.picked.data or ())]


def _back(course_id: int) -> Response:
    say(_("Tersimpan."))
    return go("training.keep_course", course_id=course_id)


def _pick_page(form: PickForm, course_id: int, title: str, lede: str) -> Response:
    return page(
        "training/pick.html",
        form=form,
        course=course_kept_by(viewer, course_id),
        title=title,
        lede=lede,
        words=words_asked(),
        status=form.status,
    )
