"""Recording that somebody is away, and that they are not after all."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people.actions.changes import as_words, lock
from app.people.actions.delegations import BACK, LONGEST, require_arranger
from app.people.models import Employee, Leave, LeaveKind
from app.people.queries import absences


def record(actor: Actor, person: Employee, kind: LeaveKind, starts_on: date, ends_on: date) -> Leave:
    """Note the days on which the person is away. Sent twice, they are noted once."""
    require_arranger(actor, person)
    _check_days(starts_on, ends_on)
    lock(person)
    for other in absences.leaves_between(person, starts_on, ends_on):
        if (other.kind, other.starts_on, other.ends_on) == (kind, starts_on, ends_on):
            return other
        raise DomainError(
            _("Bertumpuk dengan %(kind)s %(start)s – %(end)s. Hapus yang itu dulu, atau pilih hari lain.",
              kind=other.kind.label, start=as_words(other.starts_on), end=as_words(other.ends_on)),
            "starts_on",
        )  # fmt: skip
    leave = Leave(employee_id=person.id, kind=kind, starts_on=starts_on, ends_on=ends_on)
    db.session.add(leave)
    db.session.flush()
    audit.record(actor, person, "leave.recorded", **_facts(leave))
    return leave


def withdraw(actor: Actor, leave: Leave, version: int | None) -> None:
    """Take back what has not begun; what has begun ends yesterday, for those days the person was away."""
    require_arranger(actor, leave.employee)
    today = clock.today()
    if leave.ends_on < today:
        raise NotPossible(_("Cuti ini sudah selesai dan menjadi catatan."))
    expect_version(leave, version)
    if leave.starts_on < today:
        leave.ends_on = today - timedelta(days=1)
        db.session.flush()
        audit.record(actor, leave.employee, "leave.ended", **_facts(leave))
        return
    audit.record(actor, leave.employee, "leave.removed", **_facts(leave))
    db.session.delete(leave)


def _check_days(starts_on: date, ends_on: date) -> None:
    earliest = clock.today() - BACK
    if starts_on < earliest:
        raise DomainError(_("Tanggal mulai paling awal %(day)s.", day=as_words(earliest)), "starts_on")
    if ends_on < starts_on:
        raise DomainError(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "ends_on")
    if ends_on - starts_on >= LONGEST:
        raise DomainError(_("Paling lama satu tahun. Catat perpanjangannya sebagai cuti yang baru."), "ends_on")


def _facts(leave: Leave) -> dict[str, str]:
    """Not the kind: why somebody is away is not for everybody who reads the history."""
    return {"starts_on": as_words(leave.starts_on), "ends_on": as_words(leave.ends_on)}
