"""How the portal speaks of an agreement: its state in words, who is to do what, by when."""

from __future__ import annotations

from datetime import date

from flask import current_app
from flask_babel import gettext as _

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement
from app.kernel import clock
from app.web.rendering import instant, long_date


def deadline(year: int) -> date:
    """By when the year's agreements are to be in force (end of January: PermenPANRB 8/2021; the day is a setting)."""
    month, day = current_app.config["AGREEMENT_DEADLINE"].split("-")
    return date(year, int(month), int(day))


def years_open() -> list[int]:
    """The years for which an agreement can be started today: this one and, late in the year, the next (a setting)."""
    today = clock.today()
    month, day = current_app.config["NEXT_YEAR_FROM"].split("-")
    is_late = today >= date(today.year, int(month), int(day))
    return [today.year, today.year + 1] if is_late else [today.year]


def due_day(agreement: Agreement) -> date | None:
    """By when this one is to be in force; none for an amendment, nor for a post taken up after the day."""
    due = deadline(agreement.year)
    return None if agreement.amends_id is not None or agreement.starts_on > due else due


def status_line(agreement: Agreement) -> str:
    """The state in words: who is to do what, since when."""
    supervisor = agreement.supervisor.name if agreement.supervisor else _("pejabat penilai")
    status = agreement.status
    if status is AgreementStatus.DRAFT:
        due = due_day(agreement)
        drafting = _("Sedang disusun oleh %(name)s", name=agreement.employee.name)
        return _("%(state)s; batas %(date)s", state=drafting, date=long_date(due)) if due else drafting
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
        signed = _("Berlaku, ditandatangani kedua pihak %(when)s", when=instant(agreement.signed_at))
        if agreement.last_day == agreement.ends_on:
            return signed
        return _("%(state)s; berakhir %(date)s bersama jabatannya", state=signed, date=long_date(agreement.last_day))
    return _("Berakhir %(date)s", date=long_date(agreement.last_day))


def _unsigned(agreement: Agreement) -> str:
    names = {
        Party.EMPLOYEE: agreement.employee.name,
        Party.SUPERVISOR: agreement.supervisor.name if agreement.supervisor else "-",
    }
    return _(" dan ").join(name for party, name in names.items() if party not in agreement.signed_by)
