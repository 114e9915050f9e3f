"""The results of a class before it is completed: meetings attended, scores, and how it ends for each."""

from __future__ import annotations

from flask import Response, request
from flask_babel import gettext as _

from app.attendance import blueprint, policy
from app.attendance.actions.completing import keep_scores
from app.attendance.forms import SCORE, ScoreForm, scores_sent
from app.attendance.queries import results as queries
from app.attendance.wording import OUTCOMES
from app.kernel.errors import DomainError
from app.kernel.permissions import Permission
from app.training import ClassStatus, class_run_by
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/kelola-pelatihan/kelas/<int:class_id>/hasil", methods=["GET", "POST"])
@access(Permission.TRAINING_MANAGE)
def results(class_id: int) -> Response:
    """Keep the scores, all in one form; see what completing the class will make of them."""
    training_class = class_run_by(viewer, class_id)
    form, (scores, wrong), done = ScoreForm(), scores_sent(request.form), list[tuple[int, int]]()

    def keep() -> None:
        if wrong:
            raise DomainError(_("%(n)s nilai tidak bisa dibaca; lihat barisnya.", n=len(wrong)))
        done.append(keep_scores(viewer, training_class, scores))

    if form.accepted(keep):
        _tell(*done[0])
        return go("attendance.results", class_id=class_id)
    training_class = class_run_by(viewer, class_id)
    found = queries.results_of(training_class)
    return page(
        "attendance/results.html",
        status=form.status,
        form=form,
        wrong=wrong,
        typed={name.removeprefix(SCORE): value for name, value in request.form.items() if name.startswith(SCORE)},
        training_class=training_class,
        results=found,
        own={each.enrolment.id for each in found if policy.is_own(viewer, each.enrolment)},
        terms=queries.terms_of(training_class),
        counts=queries.counts_of(found),
        words=OUTCOMES,
        hindrance=queries.hindrance_to(viewer, training_class),
        is_kept=training_class.status is ClassStatus.PUBLISHED,
    )


def _tell(changed: int, left: int) -> None:
    say(
        _("%(n)s nilai disimpan.", n=changed) if changed else _("Tidak ada yang berubah."),
        "success" if changed else "info",
    )
    if left:
        say(_("%(n)s nilai diubah yang lain sejak halaman ini dibuka; yang itu tidak ditimpa.", n=left), "warning")
