"""Entering somebody's opening balance, putting it right, taking it back: each with a reason, told to the person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from app.credit import notices as telling
from app.credit.models import BalanceKind, CreditBalance
from app.credit.rules import Level
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people import Employee
from app.web.rendering import long_date, number

MOST, DECIMALS = Decimal(5000), 3
EARLIEST = date(1980, 1, 1)


@dataclass(frozen=True)
class Figures:
    """What a document decided: how much, counted up to and with which day, its number, where the figure comes from."""

    value: Decimal
    as_of: date
    document: str
    reason: str


def enter(actor: Actor, person: Employee, level: Level, kind: BalanceKind, given: Figures) -> None:
    """Note it; sent twice, it is noted once. Raises DomainError where another one of that kind is there."""
    _check(given)
    now = clock.now()
    made = database.insert_once(
        CreditBalance, ["employee_id", "level", "kind"], employee_id=person.id, level=level, kind=kind,
        value=given.value, as_of=given.as_of, document=given.document, reason=given.reason,
        entered_by_id=actor.employee_id, version=1, created_at=now, updated_at=now,
    )  # fmt: skip
    there = db.session.query(CreditBalance).filter_by(employee_id=person.id, level=level, kind=kind).one()
    if made is None:
        if _figures(there) == given:
            return
        raise DomainError(_("Saldo jenis ini pada jenjang itu sudah dicatat. Betulkan yang sudah ada."), "kind")
    audit.record(actor, person, "credit.entered", reason=given.reason, what=_told(there))
    telling.tell_of(actor, there, "entered")


def correct(actor: Actor, balance: CreditBalance, version: int | None, given: Figures) -> None:
    """Put it right. Raises DomainError at the field that is wrong; Conflict."""
    expect_version(
        balance, version, value=number(balance.value), as_of=long_date(balance.as_of), document=balance.document,
        reason=balance.reason,
    )  # fmt: skip
    _check(given)
    if _figures(balance) == given:
        return
    before = _told(balance)
    balance.value, balance.as_of, balance.document = given.value, given.as_of, given.document
    balance.reason, balance.entered_by_id = given.reason, actor.employee_id or balance.entered_by_id
    db.session.flush()
    audit.record(actor, balance.employee, "credit.corrected", reason=given.reason, before=before, what=_told(balance))
    telling.tell_of(actor, balance, "corrected")


def withdraw(actor: Actor, balance: CreditBalance, version: int | None, reason: str) -> None:
    """Take away what should not have been entered; the history keeps it. Raises Conflict."""
    expect_version(balance, version)
    audit.record(actor, balance.employee, "credit.withdrawn", reason=reason, what=_told(balance))
    telling.tell_of(actor, balance, "withdrawn")
    db.session.delete(balance)


def _check(given: Figures) -> None:
    decimals = -int(given.value.as_tuple().exponent)
    if not 0 < given.value <= MOST:
        raise DomainError(_("Angka kredit lebih dari 0 dan paling banyak %(most)s.", most=number(MOST)), "value")
    if decimals > DECIMALS:
        raise DomainError(_("Paling banyak tiga angka di belakang koma, seperti pada PAK."), "value")
    if given.as_of > clock.today():
        raise DomainError(_("Tanggal itu belum tiba. Tulis sampai kapan PAK terakhir menghitung."), "as_of")
    if given.as_of < EARLIEST:
        raise DomainError(_("Tanggal itu terlalu lama. Periksa tahunnya."), "as_of")


def _figures(balance: CreditBalance) -> Figures:
    return Figures(balance.value, balance.as_of, balance.document, balance.reason)


def _told(balance: CreditBalance) -> str:
    return _(
        "%(kind)s %(level)s %(value)s per %(day)s (%(document)s)", kind=balance.kind.label,
        level=balance.level.label, value=number(balance.value), day=long_date(balance.as_of),
        document=balance.document,
    )  # fmt: skip
