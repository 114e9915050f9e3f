"""Keeping somebody's opening balances: entered from their last PAK, put right, taken back."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app.credit import actions, blueprint
from app.credit.forms import BalanceForm, CorrectionForm, WithdrawalForm
from app.credit.models import CreditBalance
from app.credit.queries import balance_of, level_now, person_to_keep
from app.kernel.permissions import Permission
from app.people import Employee
from app.periods import asking
from app.web.access import access, viewer

MANAGE = Permission.PEOPLE_MANAGE
FIGURES = ("value", "as_of", "document", "reason")


@blueprint.route("/penilaian/angka-kredit/<int:employee_id>/saldo/baru", methods=["GET", "POST"])
@access(MANAGE)
def new_balance(employee_id: int) -> Response:
    """Enter a balance."""
    person = person_to_keep(viewer, employee_id)
    form: Any = BalanceForm(data={"level": level_now(person)})

    def enter() -> str:
        actions.enter(viewer, person, form.level.data, form.kind.data, form.figures())
        return _page_of(person)

    return asking.ask(
        form, enter, said=_("Saldo tersimpan; pegawainya diberi tahu."), title=_("Saldo angka kredit"),
        submit=_("Simpan saldo"), groups=[(None, ("level", "kind")), (None, FIGURES)],
        **_about(person),
    )  # fmt: skip


@blueprint.route("/penilaian/angka-kredit/<int:employee_id>/saldo/<int:balance_id>", methods=["GET", "POST"])
@access(MANAGE)
def correct_balance(employee_id: int, balance_id: int) -> Response:
    """Put a balance right."""
    person = person_to_keep(viewer, employee_id)
    balance = balance_of(person, balance_id)
    form: Any = CorrectionForm(obj=balance)

    def correct() -> str:
        actions.correct(viewer, balance, form.version.data, form.figures())
        return _page_of(person)

    return asking.ask(
        form, correct, said=_("Saldo sudah dibetulkan; pegawainya diberi tahu."),
        title=_("Betulkan saldo: %(what)s", what=_name(balance)), submit=_("Simpan"), **_about(person),
    )  # fmt: skip


@blueprint.route("/penilaian/angka-kredit/<int:employee_id>/saldo/<int:balance_id>/hapus", methods=["GET", "POST"])
@access(MANAGE)
def withdraw_balance(employee_id: int, balance_id: int) -> Response:
    """Take a balance away."""
    person = person_to_keep(viewer, employee_id)
    balance = balance_of(person, balance_id)
    form: Any = WithdrawalForm(data={"version": balance.version})

    def withdraw() -> str:
        actions.withdraw(viewer, balance, form.version.data, form.reason.data)
        return _page_of(person)

    return asking.ask(
        form, withdraw, said=_("Saldo sudah dihapus; pegawainya diberi tahu."),
        title=_("Hapus saldo: %(what)s", what=_name(balance)), submit=_("Hapus saldo"), **_about(person),
    )  # fmt: skip


def _name(balance: CreditBalance) -> str:
    return f"{balance.kind.label}, {balance.level.label}"


def _page_of(person: Employee) -> str:
    return url_for("credit.of", employee_id=person.id)


def _about(person: Employee) -> dict[str, Any]:
    hints = {
        "value": _("Seperti tertulis pada PAK, misalnya 62,375."),
        "as_of": _("Hari terakhir masa penilaian pada dokumen. Penilaian di Kintan dihitung mulai hari sesudahnya."),
        "document": _("Nomor PAK, atau nomor surat penyesuaian atau ijazah."),
        "reason": _("Misalnya: PAK terakhir menurut PermenPANRB 1/2023, hasil konversi dari butir kegiatan."),
    }
    return {
        "lede": person.name, "back": _page_of(person), "back_label": _("Angka kredit"), "hints": hints,
        "template": "people/form.html",
    }  # fmt: skip
