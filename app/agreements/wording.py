"""How the portal speaks of an agreement: its state in words, who is to do what, by when."""

from __future__ import annotations

from datetime import date

from flask import current_app
from flask_babel import gettext as _

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.web.rendering import instant, long_date


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
    names = {
        Party.EMPLOYEE: agreement.employee.name,
        Party.SUPERVISOR: agreement.supervisor.name if agreement.supervisor else "-",
    }
    return _(" dan ").join(name for party, name in names.items() if party not in agreement.signed_by)
