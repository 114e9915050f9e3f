"""More time as it is kept: for a whole window, or for one assessment in it (by its number); what can be asked for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, select

from app.extensions import db
from app.kernel import clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor
from app.periods.models import Extension, Window
from app.periods.rules import Days
from app.web.rendering import long_date

LONGEST_AFTER = timedelta(days=366)


def is_granted(window: Window, assessment_id: int | None, until: date) -> bool:
    """Whether that was given just so: a form sent twice."""
    same = select(Extension.id).where(
        Extension.window_id == window.id,
        Extension.assessment_id == assessment_id,
        Extension.until == until,
    )
    return db.session.scalar(select(same.exists())) or False


def grant(actor: Actor, window: Window, assessment_id: int | None, until: date, reason: str) -> None:
    """Keep until when, who gave it, and why."""
    db.session.add(
        Extension(
            window_id=window.id, assessment_id=assessment_id, until=until, reason=reason,
            granted_by_id=actor.employee_id,
        )
    )  # fmt: skip


def latest(window: Window, assessment_id: int | None) -> Extension | None:
    """The extension that holds, of the window or of one person in it."""
    wanted = select(Extension).where(*_of(window, assessment_id)).order_by(Extension.until.desc(), Extension.id.desc())
    return db.session.scalars(wanted).first()


def _of(window: Window, assessment_id: int | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    whose = Extension.assessment_id == assessment_id
    return Extension.window_id == window.id, whose


def check_longer(window: Window, due_on: date, until: date) -> None:
    """Later than now, not later than a year after the period. Raises DomainError at `until`."""
    if until < clock.today():
        raise DomainError(_("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya."), "until")
    if until <= due_on:
        raise DomainError(
            _("Perpanjangan harus melewati batas waktu sekarang, %(date)s.", date=long_date(due_on)), "until"
        )
    if until > window.ends_on + LONGEST_AFTER:
        raise DomainError(_("Paling lambat setahun setelah periode berakhir. Periksa tahunnya."), "until")


def check_shorter(until: date | None, due_on: date, without: Days) -> None:
    """Earlier than now, and not before what holds `without` the extension. Raises DomainError at `until`."""
    today = clock.today()
    if until is None:
        if without.closes_on < today:
            raise DomainError(
                _(
                    "Tanpa perpanjangan, waktunya sudah habis %(date)s dan yang sedang mengisi langsung terkunci. "
                    "Pilih hari ini atau sesudahnya.",
                    date=long_date(without.closes_on),
                ),
                "until",
            )
        return
    if until < today:
        raise DomainError(_("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya."), "until")
    if until >= due_on:
        raise DomainError(
            _(
                "Harus sebelum batas sekarang, %(date)s. Untuk menambah waktu, pakai Perpanjang.",
                date=long_date(due_on),
            ),
            "until",
        )
    if until <= without.due_on:
        raise DomainError(
            _("Batas tanpa perpanjangan %(date)s. Kosongkan untuk mencabutnya.", date=long_date(without.due_on)),
            "until",
        )


def refuse_used(filed_at: datetime | None, due_on: date) -> None:
    """An extension in whose days somebody filed cannot be taken back. Raises NotPossible."""
    day = clock.local(filed_at).date() if filed_at else None
    if day is not None and day > due_on:
        raise NotPossible(
            _(
                "Sudah ada yang mengirim %(date)s berkat perpanjangan ini, jadi tidak bisa dicabut: kirimannya menjadi "
                "terlambat. Persingkat saja, sampai hari ini atau sesudahnya.",
                date=long_date(day),
            )
        )


def take_back(window: Window, assessment_id: int | None, target: date) -> None:
    """Take away what was given beyond that day."""
    db.session.execute(delete(Extension).where(*_of(window, assessment_id), Extension.until > target))
