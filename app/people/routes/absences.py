"""Leaves and delegations: one's own, and those of the people whom one looks after."""

from __future__ import annotations

from datetime import date

from flask import Response, request, url_for
from flask_babel import gettext as _

from app.kernel import clock
from app.kernel.permissions import Permission
from app.people import blueprint
from app.people.actions import delegations, leaves
from app.people.actions.changes import as_words
from app.people.forms import DelegationForm, LeaveForm, RecallForm
from app.people.models import DelegationKind, Employee, LeaveKind
from app.people.queries import absences, employees
from app.people.routes.asking import ask, one_meant
from app.web.access import access, viewer
from app.web.answers import page

OWN, THEIRS = "/cuti-dan-pelimpahan", "/pegawai/<int:employee_id>/cuti-dan-pelimpahan"
ASKED = {"template": "people/absence_form.html", "fragment": "asked"}


def _person(employee_id: int | None) -> Employee:
    """Oneself, or somebody whom one looks after; else 404."""
    if employee_id is None or employee_id == viewer.employee_id:
        return employees.own_row(viewer)
    return employees.get_for(viewer, employee_id, Permission.PEOPLE_MANAGE)


@blueprint.get(OWN, defaults={"employee_id": None})
@blueprint.get(THEIRS)
@access(Permission.SELF)
def absence(employee_id: int | None) -> Response:
    """Who stands in for the person, for whom they stand in, and when they are away."""
    person, today = _person(employee_id), clock.today()
    given, away = absences.given_by(person), absences.leaves_of(person)
    leads = absences.leads_somebody(person, today)
    return page(
        "people/absence.html",
        person=person,
        employee_id=employee_id,
        is_own=person.id == viewer.employee_id,
        leads=leads,
        given=given,
        received=absences.received_by(person),
        leaves=away,
        uncovered=absences.uncovered(away, given, today) if leads else set(),
        today=today,
    )


@blueprint.route(f"{OWN}/limpahkan", methods=["GET", "POST"], defaults={"employee_id": None})
@blueprint.route(f"{THEIRS}/limpahkan", methods=["GET", "POST"])
@access(Permission.SELF)
def delegate(employee_id: int | None) -> Response:
    """Hand on the work as supervisor."""
    person = _person(employee_id)
    form = DelegationForm(kind=DelegationKind.DAILY_ACTING, **_days_asked())
    cautions: list[str] = []

    def give() -> str:
        text = form.delegate.data or ""
        to = one_meant(form, "delegate", text, absences.delegates_like(viewer, text, person))
        assert form.starts_on.data is not None
        assert form.ends_on.data is not None
        order = delegations.Order(to, form.kind.data, form.starts_on.data, form.ends_on.data, form.reason.data or "")
        cautions.extend(delegations.cautions(delegations.delegate(viewer, person, order)))
        return _back(employee_id)

    return ask(
        form, give, said=_("Pelimpahan tersimpan; penerimanya diberi tahu."), cautions=cautions, **ASKED,
        title=_("Limpahkan tugas pejabat penilai"),
        lede=_("Atas nama %(name)s, penerimanya ikut memeriksa, menyetujui dan menandatangani pada hari-hari itu. "
               "Yang diterima dari orang lain tidak ikut dilimpahkan.", name=person.name),
        submit=_("Limpahkan"), back=_back(employee_id), back_label=_("Cuti dan pelimpahan"),
        hints={
            "delegate": _("Tulis NIP lengkap, atau sebagian namanya bila ia satu perangkat daerah."),
            "kind": _("Plt bila jabatannya kosong, Plh bila pejabatnya berhalangan sementara."),
            "reason": _("Misalnya nomor dan tanggal surat perintah."),
        },
    )  # fmt: skip


@blueprint.route(f"{OWN}/pelimpahan/<int:delegation_id>/cabut", methods=["GET", "POST"], defaults={"employee_id": None})
@blueprint.route(f"{THEIRS}/pelimpahan/<int:delegation_id>/cabut", methods=["GET", "POST"])
@access(Permission.SELF)
def revoke_delegation(employee_id: int | None, delegation_id: int) -> Response:
    """Take a delegation back."""
    delegation = absences.delegation_of(_person(employee_id), delegation_id)
    form = RecallForm(version=delegation.version)

    def revoke() -> str:
        delegations.revoke(viewer, delegation, form.version.data)
        return _back(employee_id)

    return ask(
        form, revoke, said=_("Pelimpahan sudah dicabut."), **ASKED, title=_("Cabut pelimpahan ini?"),
        lede=_("%(name)s tidak lagi bertindak atas nama %(principal)s, mulai saat ini juga. "
               "Yang sudah diputuskannya tetap berlaku.",
               name=delegation.delegate.name, principal=delegation.principal.name),
        submit=_("Cabut pelimpahan"), back=_back(employee_id), back_label=_("Cuti dan pelimpahan"),
    )  # fmt: skip


@blueprint.route(f"{OWN}/cuti/catat", methods=["GET", "POST"], defaults={"employee_id": None})
@blueprint.route(f"{THEIRS}/cuti/catat", methods=["GET", "POST"])
@access(Permission.SELF)
def record_leave(employee_id: int | None) -> Response:
    """Note when the person is away."""
    person = _person(employee_id)
    form = LeaveForm(kind=LeaveKind.ANNUAL, **_days_asked())

    def record() -> str:
        assert form.starts_on.data is not None
        assert form.ends_on.data is not None
        leaves.record(viewer, person, form.kind.data, form.starts_on.data, form.ends_on.data)
        return _back(employee_id)

    return ask(
        form, record, said=_("Catatan tersimpan."), **ASKED, title=_("Catat cuti atau dinas luar"),
        lede=_("Selama cuti, surel untuk %(name)s menunggu sampai masuk kembali. Pada dinas luar tetap dikirim.",
               name=person.name),
        submit=_("Simpan"), back=_back(employee_id), back_label=_("Cuti dan pelimpahan"),
    )  # fmt: skip


@blueprint.route(f"{OWN}/cuti/<int:leave_id>/hapus", methods=["GET", "POST"], defaults={"employee_id": None})
@blueprint.route(f"{THEIRS}/cuti/<int:leave_id>/hapus", methods=["GET", "POST"])
@access(Permission.SELF)
def withdraw_leave(employee_id: int | None, leave_id: int) -> Response:
    """Take a leave back, or end it early."""
    leave = absences.leave_of(_person(employee_id), leave_id)
    form = RecallForm(version=leave.version)

    def withdraw() -> str:
        leaves.withdraw(viewer, leave, form.version.data)
        return _back(employee_id)

    has_begun = leave.starts_on < clock.today()
    days = {"kind": leave.kind.label, "start": as_words(leave.starts_on), "end": as_words(leave.ends_on)}
    return ask(
        form, withdraw, said=_("Sudah dicatat."), **ASKED,
        title=_("Masuk kembali hari ini?") if has_begun else _("Hapus catatan ini?"),
        lede=_("%(kind)s %(start)s – %(end)s; hari terakhirnya menjadi kemarin.", **days) if has_begun
        else _("%(kind)s %(start)s – %(end)s.", **days),
        submit=_("Masuk kembali") if has_begun else _("Hapus"),
        back=_back(employee_id), back_label=_("Cuti dan pelimpahan"),
    )  # fmt: skip


def _days_asked() -> dict[str, date | None]:
    """The days that the link to the form proposes."""
    return {
        "starts_on": request.args.get("mulai", type=date.fromisoformat),
        "ends_on": request.args.get("selesai", type=date.fromisoformat),
    }


def _back(employee_id: int | None) -> str:
    return url_for("people.absence", employee_id=employee_id)
