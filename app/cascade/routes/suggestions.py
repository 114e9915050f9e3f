"""The member's side: what the leader suggests for this agreement, to take or to decline."""

from __future__ import annotations

from flask import Response, url_for
from flask_babel import gettext as _

from app import agreements
from app.agreements import Agreement
from app.cascade import blueprint
from app.cascade.actions import answering
from app.cascade.forms import DeclineForm, TakeForm
from app.cascade.models import Contribution
from app.cascade.queries import suggestions as queries
from app.cascade.workflow import WORKFLOW
from app.kernel.errors import Forbidden
from app.kernel.permissions import Actor, Permission
from app.web.access import access, viewer
from app.web.answers import leave, page, say, wants_fragment
from app.web.forms import Form
from app.web.panels import Panel


def _own(agreement_id: int) -> Agreement:
    """The person's own agreement; who may only read it is told so."""
    agreement = agreements.get_for(viewer, agreement_id)
    if agreement.employee_id != viewer.employee_id:
        raise Forbidden(_("Saran dari pimpinan dijawab oleh pegawai yang bersangkutan."))
    return agreement


def panel(actor: Actor, agreement: Agreement) -> Panel | None:
    """On the page of one's own draft: how many suggestions wait."""
    if not agreements.may_draft(actor, agreement) or agreement.supervisor_id is None:
        return None
    waiting = queries.count_open(agreement)
    return Panel("cascade/panel.html", {"waiting": waiting, "agreement": agreement}) if waiting else None


@blueprint.get("/perjanjian/<int:agreement_id>/saran")
@access(Permission.SELF)
def suggestions(agreement_id: int) -> Response:
    """All suggestions for the agreement, those that wait first."""
    return _show(_own(agreement_id))


def _show(agreement: Agreement, form: Form | None = None, declining: int = 0) -> Response:
    return page(
        "cascade/suggestions.html",
        fragment="suggestions",
        status=form.status if form else 200,
        agreement=agreement,
        offered=queries.suggestions_for(agreement),
        can_take=agreements.may_draft(viewer, agreement),
        moves=WORKFLOW.moves,
        form=form,
        declining=declining,
    )


def _after(agreement: Agreement) -> Response:
    if wants_fragment():
        return _show(agreement)
    return leave(url_for("cascade.suggestions", agreement_id=agreement.id))


@blueprint.post("/perjanjian/<int:agreement_id>/saran/<int:contribution_id>/ambil")
@access(Permission.SELF)
def take(agreement_id: int, contribution_id: int) -> Response:
    """Take a suggestion into the draft."""
    agreement = _own(agreement_id)
    contribution = queries.suggestion_in(agreement, contribution_id)
    form = TakeForm()
    if form.accepted(lambda: answering.take(viewer, agreement, contribution, form.version.data)):
        say(_("Saran sudah menjadi hasil kerja dalam draf Anda. Lengkapi indikatornya."))
        return _after(agreement)
    return _show(_own(agreement_id), form)


@blueprint.route("/perjanjian/<int:agreement_id>/saran/<int:contribution_id>/tolak", methods=["GET", "POST"])
@access(Permission.SELF)
def decline(agreement_id: int, contribution_id: int) -> Response:
    """Decline a suggestion with a reason."""
    agreement = _own(agreement_id)
    contribution: Contribution = queries.suggestion_in(agreement, contribution_id)
    form = DeclineForm(version=contribution.version)
    if not form.is_submitted():
        WORKFLOW.check(viewer, contribution, "tolak")
    if form.accepted(lambda: answering.decline(viewer, contribution, form.version.data, form.reason.data or "")):
        say(_("Alasan Anda sudah disampaikan kepada pimpinan."))
        return _after(agreement)
    return _show(_own(agreement_id) if form.is_submitted() else agreement, form, declining=contribution_id)
