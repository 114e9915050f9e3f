"""Handing on a supervisor's work for a range of days, and taking it back. What was received is never handed on."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor, Permission
from app.people.actions.changes import as_words, lock
from app.people.models import Delegation, DelegationKind, Employee, PositionKind
from app.people.queries import absences
from app.people.queries.employees import current_placements, is_within
from app.people.signals import delegation_given, delegation_revoked
from app.people.supervision import Lead, makes_circle

BACK = timedelta(days=31)
LONGEST = timedelta(days=366)
RATES = frozenset({PositionKind.SENIOR_LEADER, PositionKind.ADMINISTRATOR, PositionKind.SUPERVISOR})


@dataclass(frozen=True)
class Order:
    """To whom, on what ground, from when to when, and the paper that says so."""

    delegate: Employee
    kind: DelegationKind
    starts_on: date
    ends_on: date
    reason: str = ""


def require_arranger(actor: Actor, person: Employee) -> bool:
    """Raise Forbidden unless it is the person or who looks after their data; True for the latter."""
    is_manager = is_within(actor, Permission.PEOPLE_MANAGE, person)
    if not is_manager and actor.employee_id != person.id:
        raise Forbidden(_("Cuti dan pelimpahan %(name)s diatur olehnya sendiri atau tim pengelola.", name=person.name))
    return is_manager


def delegate(actor: Actor, principal: Employee, order: Order) -> Delegation:
    """Let somebody do the principal's work as supervisor for these days. Sent twice, it is given once."""
    is_manager = require_arranger(actor, principal)
    _check_days(order, clock.today() - BACK if is_manager else clock.today())
    _check_people(principal, order)
    lock(principal, order.delegate)
    for other in absences.overlapping(order.starts_on, order.ends_on, Delegation.principal_id == principal.id):
        if _is_the_same(other, order):
            return other
        raise DomainError(_overlap(other), "starts_on")
    _refuse_circle(principal, order)
    given = Delegation(principal=principal, **vars(order))
    db.session.add(given)
    db.session.flush()
    audit.record(actor, principal, "delegation.given", reason=order.reason or None, **_facts(given))
    delegation_given.send(given, actor=actor)
    return given


def revoke(actor: Actor, delegation: Delegation, version: int | None) -> None:
    """Take it back from this moment on; what was done meanwhile stays done."""
    require_arranger(actor, delegation.principal)
    if delegation.revoked_at is not None:
        raise NotPossible(_("Pelimpahan ini sudah dicabut."))
    if delegation.ends_on < clock.today():
        raise NotPossible(_("Pelimpahan ini sudah selesai pada %(day)s.", day=as_words(delegation.ends_on)))
    expect_version(delegation, version)
    delegation.revoked_at = clock.now()
    db.session.flush()
    audit.record(actor, delegation.principal, "delegation.revoked", **_facts(delegation))
    delegation_revoked.send(delegation, actor=actor)


def cautions(delegation: Delegation) -> list[str]:
    """What is allowed and yet to be known: the delegate's leave in these days, or a post below pejabat pengawas."""
    person = delegation.delegate
    said = [
        _("%(name)s tercatat tidak masuk %(start)s – %(end)s; pada hari itu tidak ada yang menggantikan.",
          name=person.name, start=as_words(leave.starts_on), end=as_words(leave.ends_on))
        for leave in absences.leaves_between(person, delegation.starts_on, delegation.ends_on)
    ]  # fmt: skip
    post = current_placements([person.id], clock.today()).get(person.id)
    if post is None or post.position_kind not in RATES:
        said.append(
            _("%(name)s bukan pejabat pengawas atau yang lebih tinggi. Pastikan wewenangnya tertulis "
              "dalam surat perintah.", name=person.name)
        )  # fmt: skip
    return said


def _check_days(order: Order, earliest: date) -> None:
    if order.starts_on < earliest:
        raise DomainError(_("Tanggal mulai paling awal %(day)s.", day=as_words(earliest)), "starts_on")
    if order.ends_on < order.starts_on:
        raise DomainError(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "ends_on")
    if order.ends_on < clock.today():
        raise DomainError(_("Tanggal selesai sudah lewat; tidak ada lagi yang bisa dilimpahkan."), "ends_on")
    if order.ends_on - order.starts_on >= LONGEST:
        raise DomainError(_("Paling lama satu tahun. Setelah itu, buat pelimpahan yang baru."), "ends_on")


def _check_people(principal: Employee, order: Order) -> None:
    person = order.delegate
    if person.id == principal.id:
        raise DomainError(_("Tugas tidak bisa dilimpahkan kepada diri sendiri. Pilih orang lain."), "delegate")
    if not person.is_active:
        raise DomainError(
            _("%(name)s tidak aktif lagi sebagai pegawai. Pilih orang lain.", name=person.name), "delegate"
        )
    if not absences.can_sign_in(person):
        raise DomainError(
            _("%(name)s belum punya akun yang aktif, jadi tidak bisa bertindak di Kintan. "
              "Minta admin membuatkan akunnya, atau pilih orang lain.", name=person.name),
            "delegate",
        )  # fmt: skip
    if not absences.leads_somebody(principal, order.starts_on):
        raise DomainError(
            _("%(name)s tidak menjadi pejabat penilai siapa pun dan tidak memimpin unit, jadi tidak ada yang "
              "dilimpahkan. Pelimpahan yang diterima dari orang lain tidak bisa diteruskan.", name=principal.name)
        )  # fmt: skip


def _refuse_circle(principal: Employee, order: Order) -> None:
    def handed_on_by(people: Set[int]) -> Iterable[Lead]:
        those = absences.overlapping(order.starts_on, order.ends_on, Delegation.principal_id.in_(people))
        return [Lead(each.principal_id, each.delegate_id, each.starts_on, each.ends_on) for each in those]

    if makes_circle(Lead(principal.id, order.delegate.id, order.starts_on, order.ends_on), handed_on_by):
        raise DomainError(
            _("%(name)s pada hari-hari itu sudah melimpahkan tugasnya, dan akhirnya kembali kepada %(principal)s; "
              "pilih orang lain.", name=order.delegate.name, principal=principal.name),
            "delegate",
        )  # fmt: skip


def _is_the_same(given: Delegation, order: Order) -> bool:
    return all(getattr(given, name) == value for name, value in vars(order).items())


def _overlap(other: Delegation) -> str:
    return _(
        "Bertumpuk dengan pelimpahan kepada %(name)s, %(start)s – %(end)s. Cabut yang itu dulu, atau pilih hari lain.",
        name=other.delegate.name, start=as_words(other.starts_on), end=as_words(other.ends_on),
    )  # fmt: skip


def _facts(delegation: Delegation) -> dict[str, str]:
    return {
        "delegate": delegation.delegate.name,
        "kind": delegation.kind.short,
        "starts_on": as_words(delegation.starts_on),
        "ends_on": as_words(delegation.ends_on),
    }
