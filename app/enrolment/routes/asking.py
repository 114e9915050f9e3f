"""Asking for a seat."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request
from flask_babel import gettext as _

from app.enrolment import blueprint, eligibility
from app.enrolment.actions import asking
from app.enrolment.forms import AskForm
from app.enrolment.models import Enrolment
from app.enrolment.wording import status_line
from app.kernel.errors import NotPossible
from app.kernel.permissions import Permission
from app.people import Placement
from app.training import TrainingClass, class_for, days_line, seats_line
from app.web.access import access, viewer, viewer_itself
from app.web.addresses import number_asked
from app.web.answers import go, page, say


@blueprint.route("/pelatihan/kelas/<int:class_id>/daftar", methods=["GET", "POST"])
@access(Permission.SELF)
def ask(class_id: int) -> Response:
    """Say what the training is for, read what clashes with it, and ask."""
    training_class = class_for(viewer, class_id)  # a POST holds it until the commit
    posts = eligibility.posts_of(viewer.employee_id)
    post = _post(posts)
    form = AskForm(purpose=request.args.get("untuk", ""))
    form.offer(post)
    made: list[Enrolment] = []
    if form.accepted(lambda: made.append(_ask(post, training_class, form))):
        say(status_line(made[0]))
        return go("enrolment.show", enrolment_id=made[0].id)
    if there := asking.standing(post.employee_id, class_id):
        return go("enrolment.show", enrolment_id=there.id)
    return page("enrolment/ask.html", status=form.status, **_facts(form, class_id, post, posts))


def _ask(post: Placement, training_class: TrainingClass, form: AskForm) -> Enrolment:
    seen = form.seen.data or ""
    return asking.ask_knowingly(
        viewer_itself(), post, training_class, form.asked(), has_read=form.has_read.data, seen=seen
    )


def _facts(form: AskForm, class_id: int, post: Placement, posts: list[Placement]) -> dict[str, Any]:
    """The class, what is to be known of it, and the form; where nothing can be asked, why."""
    training_class: TrainingClass = class_for(viewer, class_id)
    standing = eligibility.position_of(post, training_class)
    if form.seen.data != standing.seen:
        form.has_read.raw_data, form.has_read.data = [], False  # one has read only what stood there
    form.seen.raw_data, form.seen.data = [standing.seen], standing.seen
    return {
        "form": form,
        "training_class": training_class,
        "standing": standing,
        "days": days_line(training_class),
        "seats": seats_line(training_class),
        "posts": posts,
        "post": post,
    }


def _post(posts: list[Placement]) -> Placement:
    """The post for which the person asks: the one of the address, else the first."""
    if not posts:
        raise NotPossible(_("Anda belum punya jabatan yang tercatat. Hubungi pengelola kepegawaian unit Anda."))
    wanted = number_asked("jabatan")
    return posts[0] if not wanted else next((each for each in posts if each.id == wanted), None) or abort(404)
