"""Waiting longer for the answers of a round, or taking it back: for the side that asked."""

from __future__ import annotations

from datetime import timedelta

from flask import Response
from flask_babel import gettext as _

from app.feedback import blueprint, policy
from app.feedback.actions import steering
from app.feedback.forms import CancelForm, ExtendForm
from app.feedback.models import Round
from app.feedback.queries.rounds import round_for
from app.kernel import clock
from app.kernel.permissions import Permission
from app.periods import window_title
from app.web.access import access, viewer
from app.web.answers import go, page, say
from app.web.forms import Form

USUAL_LONGER = timedelta(days=7)


@blueprint.route("/umpan-balik/permintaan/<int:round_id>/perpanjang", methods=["GET", "POST"])
@access(Permission.SELF)
def extend(round_id: int) -> Response:
    """Wait until a later day."""
    its_round, _assessment = round_for(viewer, round_id)
    steering.require_steering(viewer, its_round)
    form = ExtendForm(closes_on=max(its_round.closes_on, clock.today()) + USUAL_LONGER)
    if form.accepted(lambda: steering.extend(viewer, its_round, form.until(), form.reason.data or "")):
        say(_("Diperpanjang; yang diundang diberi tahu."))
        return go("feedback.round_page", round_id=round_id)
    its_round, _assessment = round_for(viewer, round_id)
    is_possible = policy.may_extend(its_round, clock.today())
    return _page("feedback/extend.html", its_round, form, "" if is_possible else steering.why_not_extended(its_round))


@blueprint.route("/umpan-balik/permintaan/<int:round_id>/batalkan", methods=["GET", "POST"])
@access(Permission.SELF)
def cancel(round_id: int) -> Response:
    """Take the question back."""
    its_round, _assessment = round_for(viewer, round_id)
    steering.require_steering(viewer, its_round)
    form = CancelForm()
    if form.accepted(lambda: steering.cancel(viewer, its_round, form.reason.data or "")):
        say(_("Dibatalkan; yang diundang diberi tahu."))
        return go("feedback.round_page", round_id=round_id)
    its_round, _assessment = round_for(viewer, round_id)
    is_possible = policy.may_cancel(its_round, clock.today())
    return _page("feedback/cancel.html", its_round, form, "" if is_possible else steering.why_not_cancelled())


def _page(template: str, its_round: Round, form: Form, why_not: str) -> Response:
    assessment = its_round.assessment
    return page(
        template, status=form.status, form=form, round=its_round, assessment=assessment, why_not=why_not,
        title=window_title(assessment.window),
    )  # fmt: skip
