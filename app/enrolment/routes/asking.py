"""Asking for a seat."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from app.enrolment import blueprint, eligibility
from app.enrolment.actions import asking
from app.enrolment.forms import AskForm
from app.enrolment.models import Enrolment
from app.enrolment.wording import status_line
from app.kernel import clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Permission
from app.people import Placement
from app.training import TrainingClass, class_for
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say


@blueprint.route("/pelatihan/kelas/<int:class_id>/daftar", methods=["GET", "POST"])
@access(Permission.SELF)
def ask(class_id: int) -> Response:
    """Say what the training is for, read what clashes with it, and ask."""
    training_class = class_for(viewer, class_id)
    post = _post()
    standing = eligibility.standing_for(post, training_class)
    if standing.hindrance:
        raise NotPossible(standing.hindrance)
    form = AskForm()
    form.offer(post, clock.today().year)
    made: list[Enrolment] = []
    if form.accepted(lambda: made.append(_ask(post, training_class, form, standing))):
        say(status_line(made[0]))
        return go("enrolment.show", enrolment_id=made[0].id)
    return page(
        "enrolment/ask.html",
        form=form,
        status=form.status,
        training_class=class_for(viewer, class_id),
        warnings=standing.warnings,
        posts=eligibility.posts_of(viewer.employee_id),
        post=post,
    )


def _ask(post: Placement, training_class: TrainingClass, form: AskForm, standing: eligibility.Standing) -> Enrolment:
    if standing.warnings and not form.has_read.data:
        raise DomainError(_("Baca dulu benturan jadwal di atas, lalu centang bila tetap mendaftar."), field="has_read")
    return asking.ask(viewer, post, training_class.id, form.asked())


def _post() -> Placement:
    """The post for which the person asks: the one of the address, else the first."""
    posts = eligibility.posts_of(viewer.employee_id)
    if not posts:
        raise NotPossible(_("Anda belum punya jabatan yang tercatat. Hubungi pengelola kepegawaian unit Anda."))
    wanted = number_asked("jabatan")
    return posts[0] if not wanted else next((each for each in posts if each.id == wanted), None) or abort(404)
