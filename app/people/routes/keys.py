"""Accounts and roles of others, for administrators."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, url_for
from flask_babel import gettext as _

from app.kernel.permissions import EVERYWHERE, Permission, can
from app.people import blueprint
from app.people.actions import accounts, roles
from app.people.forms import RoleForm
from app.people.models import Employee
from app.people.queries import employees, units
from app.people.routes.asking import ask, confirm
from app.web.access import access, viewer
from app.web.answers import page
from app.web.forms import Form

KEEP = Permission.ACCOUNTS_MANAGE


@blueprint.route("/pegawai/<int:employee_id>/akun/kata-sandi", methods=["GET", "POST"])
@access(KEEP, own_unit=True)
def one_time_password(employee_id: int) -> Response:
    """Make the account, or a new one-time password for it, and show that this once."""
    person = employees.get_for(viewer, employee_id)
    accounts.require_keeper(viewer, person)
    has_account = employees.account_of(person) is not None
    words = _words(person, _("Kata sandi baru") if has_account else _("Buat akun"))
    form, issued = Form(), list[str]()
    if form.accepted(lambda: issued.append(accounts.issue_password(viewer, employee_id))):
        return page("people/one_time_password.html", employee=person, password=issued[0], **words)
    return page(
        "people/confirm.html", form=form, status=form.status, submit=_("Buat kata sandi sekali pakai"),
        text=_("Portal membuat kata sandi acak yang berlaku tiga hari dan harus diganti saat pertama kali masuk."),
        consequences=[_("Kata sandi lama tidak berlaku lagi dan semua sesinya berakhir.")] if has_account else [],
        **words,
    )  # fmt: skip


@blueprint.route("/pegawai/<int:employee_id>/akun/tutup", methods=["GET", "POST"])
@access(KEEP)
def close_account(employee_id: int) -> Response:
    """Close an account."""
    person = employees.get_for(viewer, employee_id)
    return confirm(
        lambda: accounts.close(viewer, person),
        said=_("Akun sudah ditutup."),
        text=_("Pemiliknya tidak bisa masuk lagi sampai akun dibuka kembali."),
        consequences=[_("Semua sesi yang terbuka berakhir saat ini juga."), _("Data kinerjanya tetap ada.")],
        submit=_("Tutup akun"),
        **_words(person, _("Tutup akun")),
    )


@blueprint.route("/pegawai/<int:employee_id>/akun/buka", methods=["GET", "POST"])
@access(KEEP)
def reopen_account(employee_id: int) -> Response:
    """Open a closed account again."""
    person = employees.get_for(viewer, employee_id)
    return confirm(
        lambda: accounts.reopen(viewer, person),
        said=_("Akun sudah dibuka kembali."),
        text=_("Pemiliknya bisa masuk lagi dengan kata sandinya yang lama."),
        submit=_("Buka kembali akun"),
        **_words(person, _("Buka kembali akun")),
    )


@blueprint.route("/pegawai/<int:employee_id>/peran/baru", methods=["GET", "POST"])
@access(KEEP)
def grant_role(employee_id: int) -> Response:
    """Give a role."""
    person = employees.get_for(viewer, employee_id)
    form = RoleForm()
    reaches_all = can(viewer, KEEP, EVERYWHERE)
    form.unit.offer(units.choices(viewer, KEEP), _("Seluruh organisasi") if reaches_all else _("— pilih unit —"))

    def grant() -> str:
        unit = units.get_for(viewer, form.unit.data) if form.unit.data else None
        roles.grant(viewer, person, form.role.data, unit)
        return _page_of(person)

    words = _words(person, _("Beri peran"))
    lede = _("Peran berlaku untuk unit yang dipilih dan semua unit di bawahnya, mulai saat ini juga.")
    return ask(form, grant, said=_("Peran sudah diberikan."), submit=_("Beri peran"), lede=lede, **words)


@blueprint.route("/pegawai/<int:employee_id>/peran/<int:role_id>/cabut", methods=["GET", "POST"])
@access(KEEP)
def revoke_role(employee_id: int, role_id: int) -> Response:
    """Take a role back."""
    person = employees.get_for(viewer, employee_id)
    given = next((role for role in employees.roles_of(person) if role.id == role_id), None) or abort(404)
    scope = roles.scope_in_words(given.unit)
    return confirm(
        lambda: roles.revoke(viewer, person, given),
        said=_("Peran sudah dicabut."),
        text=_("%(role)s untuk %(scope)s tidak berlaku lagi mulai saat ini juga.", role=given.role.label, scope=scope),
        submit=_("Cabut peran"),
        **_words(person, _("Cabut peran")),
    )


def _page_of(person: Employee) -> str:
    return url_for("people.employee", employee_id=person.id)


def _words(person: Employee, title: str) -> dict[str, Any]:
    return {"title": f"{title}: {person.name}", "back": _page_of(person), "back_label": person.name}
