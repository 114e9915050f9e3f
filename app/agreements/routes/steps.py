"""The moves: each has an address that explains it and asks for what it needs, and a POST that makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, abort
from flask_babel import gettext as _

from app.agreements import blueprint, queries, readiness, snapshots
from app.agreements.actions import moves
from app.agreements.forms import ReturnForm, SignForm, StepForm, WithdrawForm, return_form
from app.agreements.models import Agreement
from app.agreements.routes.context import fresh
from app.agreements.wording import status_line
from app.agreements.workflow import WORKFLOW
from app.kernel.errors import DomainError
from app.kernel.permissions import Permission
from app.web.access import access, password_confirmed, viewer
from app.web.answers import go, page, say


def _form(name: str, agreement: Agreement) -> StepForm:
    if name == "kembalikan":
        form: StepForm = return_form(agreement)
    elif name == "tarik":
        form = WithdrawForm()
    elif name == "tandatangani":
        form = SignForm(sha256=snapshots.sha256_of(snapshots.content_of(agreement)))
    else:
        form = StepForm()
    if not form.is_submitted():
        form.version.data = agreement.version
    return form


def _renew(form: StepForm, agreement: Agreement) -> None:
    """Where somebody was faster, the form speaks of what is there now: to send it again is then a decision."""
    if form.status == 409:
        form.version.raw_data = [str(agreement.version)]
        if isinstance(form, SignForm):
            form.sha256.data = snapshots.sha256_of(snapshots.content_of(agreement))


def _submit(agreement: Agreement, form: Any) -> None:
    moves.submit(viewer, agreement, form.version.data)


def _withdraw(agreement: Agreement, form: WithdrawForm) -> None:
    moves.withdraw(viewer, agreement, form.version.data, form.reason.data or "")


def _agree(agreement: Agreement, form: Any) -> None:
    moves.agree(viewer, agreement, form.version.data)


def _give_back(agreement: Agreement, form: ReturnForm) -> None:
    moves.give_back(viewer, agreement, form.version.data, form.reason.data or "", form.remarks())


def _sign(agreement: Agreement, form: SignForm) -> None:
    if not password_confirmed():
        raise DomainError(_("Kata sandi tidak cocok. Periksa, lalu coba lagi."), "password_again")
    moves.sign(viewer, agreement, form.version.data, form.sha256.data or "")


ACTS: dict[str, Callable[[Agreement, Any], None]] = {
    "ajukan": _submit,
    "tarik": _withdraw,
    "setujui": _agree,
    "kembalikan": _give_back,
    "tandatangani": _sign,
}


@blueprint.route("/perjanjian/<int:agreement_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.SELF)
def step(agreement_id: int, name: str) -> Response:
    """Explain the move and make it."""
    agreement = queries.get_for(viewer, agreement_id)
    move = WORKFLOW.moves.get(name) or abort(404)
    form = _form(name, agreement)
    if not form.is_submitted() or name not in ACTS:  # what is not there is the portal's: refused with the reason
        WORKFLOW.check(viewer, agreement, name)
    if form.accepted(lambda: ACTS[name](agreement, form)):
        say(status_line(agreement))
        return go("agreements.show_agreement", agreement_id=agreement_id)
    agreement = fresh(form, agreement)
    _renew(form, agreement)
    lacks = readiness.missing(agreement) if name == "ajukan" else []
    return page(
        "agreements/step.html",
        fragment="step",
        agreement=agreement,
        move=move,
        form=form,
        lacks=lacks,
        status=form.status,
    )
