"""The page of an invitation: answering it, changing a named answer, declining."""

from __future__ import annotations

from flask import Response
from flask_babel import gettext as _

from app.feedback import blueprint
from app.feedback.actions import answering
from app.feedback.forms import AnswerForm, DeclineForm
from app.feedback.models import Answer, Invitation
from app.feedback.policy import may_change_answer
from app.feedback.queries.rounds import answer_to, invitation_for
from app.kernel import clock
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import go, page, say


@blueprint.route("/umpan-balik/<int:invitation_id>", methods=["GET", "POST"])
@access(Permission.SELF)
def answer(invitation_id: int) -> Response:
    """What is asked, about whom, who will read it; and the form until the round closes."""
    invitation = invitation_for(viewer, invitation_id)
    form = AnswerForm()
    if not form.is_submitted():
        _fill(form, None if invitation.round.is_anonymous else answer_to(invitation))
    if form.accepted(lambda: answering.answer(viewer, invitation, form.content(), form.version.data)):
        say(_("Jawaban Anda tersimpan. Terima kasih."))
        return go("feedback.answer", invitation_id=invitation_id)
    return _page(invitation_for(viewer, invitation_id), form)


def _fill(form: AnswerForm, stored: Answer | None) -> None:
    if stored is not None:
        form.show(stored.content)
        form.version.data = stored.version


def _page(invitation: Invitation, form: AnswerForm) -> Response:
    its_round, today = invitation.round, clock.today()
    return page(
        "feedback/answer.html",
        status=form.status,
        form=form,
        invitation=invitation,
        round=its_round,
        assessment=its_round.assessment,
        title=window_title(its_round.assessment.window),
        is_closed=its_round.is_closed(today),
        can_answer=may_change_answer(invitation, today),
    )


@blueprint.route("/umpan-balik/<int:invitation_id>/tolak", methods=["GET", "POST"])
@access(Permission.SELF)
def decline(invitation_id: int) -> Response:
    """Say that one will not answer."""
    invitation = invitation_for(viewer, invitation_id)
    form = DeclineForm()
    if form.accepted(lambda: answering.decline(viewer, invitation)):
        say(_("Tercatat: Anda tidak menjawab. Selama belum ditutup, Anda masih bisa berubah pikiran."))
        return go("feedback.answer", invitation_id=invitation_id)
    return page(
        "feedback/decline.html", form=form, status=form.status, invitation=invitation,
        assessment=invitation.round.assessment, can_decline=not invitation.is_settled
        and not invitation.round.is_closed(clock.today()),
    )  # fmt: skip
