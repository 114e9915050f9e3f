"""One piece: what it is, its bytes for whom it is shown to, and what who put it there may do with it."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, send_file, url_for
from flask_babel import gettext as _

from app.evidence import actions, blueprint, policy, queries
from app.evidence.forms import CheckForm, TitleForm, WithdrawForm
from app.evidence.models import Evidence, EvidenceKind
from app.evidence.routes.place import say_met
from app.evidence.storage import store
from app.kernel import audit, database
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import go, inside, page, say
from app.web.rendering import told

_SEALED = "default-src 'none'; sandbox"


@blueprint.route("/bukti/<int:evidence_id>", methods=["GET", "POST"])
@access(Permission.SELF)
def piece(evidence_id: int) -> Response:
    """What it is; a new title."""
    found = queries.get_for(viewer, evidence_id)
    form = TitleForm(title=found.title, version=found.version)
    if form.accepted(lambda: actions.retitle(viewer, found, form.version.data, form.title.data or "")):
        say(_("Judul disimpan."))
        return _back_to(evidence_id)
    return _page(evidence_id, form=form)


@blueprint.get("/bukti/<int:evidence_id>/berkas")
@access(Permission.SELF)
def download(evidence_id: int) -> Response:
    """The file to keep, never shown inside the site; what is hidden is not there (404)."""
    found = queries.get_for(viewer, evidence_id)
    if found.kind is not EvidenceKind.FILE:
        abort(404)
    answer = send_file(
        store().open(found.sha256 or ""), mimetype=found.media_type, as_attachment=True, download_name=found.file_name
    )
    answer.content_length = found.size or 0
    database.end_read()
    answer.headers["Content-Security-Policy"] = _SEALED
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.route("/bukti/<int:evidence_id>/periksa", methods=["GET", "POST"])
@access(Permission.SELF, own_unit=True)
def check(evidence_id: int) -> Response:
    """Open a link once more."""
    form, met = CheckForm(), list[Evidence]()
    if form.accepted(lambda: met.append(actions.check_again(viewer, evidence_id))):
        say_met(met[0].link_state)
        return _back_to(evidence_id)
    return _page(evidence_id, check=form)


@blueprint.route("/bukti/<int:evidence_id>/tarik", methods=["GET", "POST"])
@access(Permission.SELF)
def withdraw(evidence_id: int) -> Response:
    """Take a piece back, after a look at what that means."""
    found, form = queries.get_for(viewer, evidence_id), WithdrawForm()
    if form.accepted(lambda: actions.withdraw(viewer, found)):
        say(_("Bukti ditarik. Ia tetap tercatat di riwayat."))
        return _back_to(evidence_id)
    return _page(evidence_id, "evidence/withdraw.html", withdraw=form)


def _back_to(evidence_id: int) -> Response:
    return go("evidence.piece", evidence_id=evidence_id, dari=request.args.get("dari"))


def _page(evidence_id: int, template: str = "evidence/piece.html", **forms: Any) -> Response:
    found = queries.get_for(viewer, evidence_id)
    status = max((form.status for form in forms.values()), default=200)
    usual = {"form": TitleForm(formdata=None, title=found.title, version=found.version), "check": None}
    return page(
        template,
        status=status,
        piece=found,
        can_change=policy.may_change(viewer, found),
        back_url=inside(request.args.get("dari"), url_for("overview.home")),
        came_from=request.args.get("dari"),
        is_settled=queries.is_settled(viewer, found),
        history=told(audit.history_of(found, limit=30)),
        **(usual | forms),
    )
