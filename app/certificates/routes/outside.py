"""Bringing a certificate from outside, and the moves of every certificate."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import gettext as _

from app import evidence
from app.certificates import blueprint, wording
from app.certificates.actions import outside
from app.certificates.actions.moves import make_move, verify
from app.certificates.forms import OutsideForm, ReasonForm, StepForm, VerifyForm
from app.certificates.models import Certificate
from app.certificates.queries import certificates as queries
from app.certificates.queries.posts import post_of
from app.certificates.workflow import CERTIFICATE_MOVES, WITH_REASON
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import go, page, say


@blueprint.route("/sertifikat/ajukan", methods=["GET", "POST"])
@access(Permission.SELF)
def bring() -> Response:
    """Enter what is printed on it; its file follows. `?dari=` starts from one of one's own."""
    form, made = OutsideForm(obj=_copied()), list[Certificate]()
    post = post_of(viewer.employee_id)
    if form.accepted(lambda: made.append(outside.submit(viewer, post, form.brought()))):
        say(_("Isinya tersimpan. Sekarang unggah berkas sertifikatnya; tanpa berkas tidak bisa diverifikasi."))
        return go("evidence.place", name="sertifikat", subject_id=made[0].id)
    return page("certificates/bring.html", form=form, status=form.status)


def _copied() -> Certificate | None:
    asked = number_asked("dari")
    if not asked:
        return None
    found = queries.get_for(viewer, asked)
    return found if found.employee_id == viewer.employee_id else abort(404)


@blueprint.route("/sertifikat/<int:certificate_id>/langkah/<name>", methods=["GET", "POST"])
@access(Permission.SELF)
def step(certificate_id: int, name: str) -> Response:
    """Explain the move and make it."""
    certificate = queries.get_for(viewer, certificate_id)
    if name not in CERTIFICATE_MOVES.moves:
        abort(404)
    form = _form_of(name)
    if not form.is_submitted():
        _show_fresh(form, certificate)
    move = CERTIFICATE_MOVES.check(viewer, certificate, name)
    if form.accepted(lambda: _fire(certificate, name, form)):
        say(_("Sertifikat kini: %(state)s.", state=certificate.status.label.lower()))
        return go("certificates.show", certificate_id=certificate_id)
    certificate = queries.get_for(viewer, certificate_id)
    if form.status == 409:  # the form speaks of what is there now: to send it again is then a decision
        _show_fresh(form, certificate)
    pieces = evidence.beside(Certificate.__tablename__, [certificate_id], viewer)[certificate_id]
    return page(
        "certificates/step.html", fragment="step", certificate=certificate, move=move, form=form, pieces=pieces,
        wording=wording,
        status=form.status,
    )  # fmt: skip


def _form_of(name: str) -> StepForm:
    if name == "verifikasi":
        return VerifyForm()
    return ReasonForm() if name in WITH_REASON else StepForm()


def _show_fresh(form: StepForm, certificate: Certificate) -> None:
    """Let the form carry what is seen now: the version, and the files."""
    form.version.data, form.version.raw_data = certificate.version, [str(certificate.version)]
    if isinstance(form, VerifyForm):
        form.files.data = queries.files_of(viewer, certificate)


def _fire(certificate: Certificate, name: str, form: StepForm) -> None:
    if isinstance(form, VerifyForm):
        verify(viewer, certificate, form.version.data, form.files.data or "")
    else:
        reason = form.reason.data or "" if isinstance(form, ReasonForm) else ""
        make_move(viewer, certificate, name, form.version.data, reason)
