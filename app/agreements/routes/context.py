"""What the agreement's page shows: one place for the page, its failing forms and its fragments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.agreements import policy, queries, readiness
from app.agreements.kinds import AgreementStatus, AppendixBand, Behaviour, Party, ResultKind
from app.agreements.models import Agreement
from app.agreements.workflow import WORKFLOW
from app.kernel import audit
from app.kernel.workflow import Move
from app.web.access import viewer
from app.web.answers import Response, page
from app.web.forms import Form
from app.web.rendering import instant, long_date, told

TEMPLATE = "agreements/show.html"


@dataclass(frozen=True)
class Editing:
    """The one place of the page that is open as a form: `place` is its id there."""

    place: str
    form: Form


def show(
    agreement: Agreement,
    *,
    fragment: str | None = None,
    also: tuple[str, ...] = (),
    editing: Editing | None = None,
    **more: Any,
) -> Response:
    """The page, or the fragment of it, with the form that is open in it."""
    status = editing.form.status if editing else 200
    return page(TEMPLATE, fragment=fragment, also=also, status=status, **context(agreement, editing), **more)


def context(agreement: Agreement, editing: Editing | None = None) -> dict[str, Any]:
    """Everything that the page's blocks need."""
    remarks: dict[int | None, list[str]] = {}
    for remark in agreement.remarks:
        remarks.setdefault(remark.result_id, []).append(remark.text)
    return {
        "agreement": agreement,
        "editing": editing,
        "can_draft": policy.may_draft(viewer, agreement),
        "can_expect": policy.may_expect(viewer, agreement),
        "moves": WORKFLOW.available(viewer, agreement),
        "status_line": status_line(agreement),
        **_readiness(agreement),
        "signed": [
            (
                signature.party.label,
                _("%(name)s, %(when)s", name=signature.employee.name, when=instant(signature.signed_at)),
            )
            for signature in agreement.signatures
        ],
        "numbers": {result.id: number for number, result in enumerate(agreement.results, start=1)},
        "remarks": remarks,
        "expected": {item.behaviour: item for item in agreement.expectations},
        "behaviours": list(Behaviour),
        "bands": list(AppendixBand),
        "kinds": list(ResultKind),
        "history": lambda: told(audit.history_of(agreement, limit=30)),
        "deadline": deadline(agreement.year),
    }


def _readiness(agreement: Agreement) -> dict[str, Any]:
    """What the panel "Siap diajukan?" shows to who can still do something about it."""
    checks = readiness.checks(agreement) if policy.may_draft(viewer, agreement) else []
    return {
        "required": [(check.sentence, check.is_done, f"#{check.anchor}") for check in checks if not check.is_advice],
        "advice": [check for check in checks if check.is_advice],
    }


def deadline(year: int) -> date:
    """By when the year's agreements are to be in force (end of January: PermenPANRB 8/2021; the day is a setting)."""
    month, day = current_app.config["AGREEMENT_DEADLINE"].split("-")
    return date(year, int(month), int(day))


def status_line(agreement: Agreement) -> str:
    """The state in words: who is to do what, since when."""
    supervisor = agreement.supervisor.name if agreement.supervisor else _("pejabat penilai")
    status = agreement.status
    if status is AgreementStatus.DRAFT:
        return _(
            "Sedang disusun oleh %(name)s; batas %(date)s",
            name=agreement.employee.name,
            date=long_date(deadline(agreement.year)),
        )
    if status is AgreementStatus.SUBMITTED:
        return _("Menunggu persetujuan %(name)s sejak %(when)s", name=supervisor, when=instant(agreement.submitted_at))
    if status is AgreementStatus.RETURNED:
        return _("Dikembalikan oleh %(name)s untuk diperbaiki", name=supervisor)
    if status is AgreementStatus.AGREED:
        return _(
            "Disetujui %(when)s; menunggu tanda tangan %(who)s",
            when=instant(agreement.agreed_at),
            who=_unsigned(agreement),
        )
    if status is AgreementStatus.SIGNED:
        return _("Berlaku, ditandatangani kedua pihak %(when)s", when=instant(agreement.signed_at))
    return _("Berakhir %(when)s", when=instant(agreement.ended_at))


def _unsigned(agreement: Agreement) -> str:
    signed = {signature.party for signature in agreement.signatures}
    names = {
        Party.EMPLOYEE: agreement.employee.name,
        Party.SUPERVISOR: agreement.supervisor.name if agreement.supervisor else "-",
    }
    return _(" dan ").join(name for party, name in names.items() if party not in signed)


def reload(agreement_id: int) -> Agreement:
    """The agreement as it stands, after a refused change was rolled back."""
    return queries.get_for(viewer, agreement_id)


def move_named(name: str) -> Move[Agreement] | None:
    """The move with this name in the address."""
    return WORKFLOW.moves.get(name)
