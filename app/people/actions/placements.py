"""What can be done to a person's posts: place, correct, end. Every change that concerns others is told by a signal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.kernel import audit
from app.kernel.errors import DomainError
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people.actions.changes import as_words, assign, lock
from app.people.actions.units import require_manager
from app.people.models import Employee, Placement, PlacementKind, PositionKind, Unit
from app.people.signals import placement_added, placement_changed
from app.people.supervision import Lead, makes_circle

LABELS = {
    "unit": _l("unit"),
    "supervisor": _l("atasan"),
    "position": _l("jabatan"),
    "position_kind": _l("jenis jabatan"),
    "kind": _l("status"),
    "heads_unit": _l("memimpin unit"),
    "starts_on": _l("mulai"),
    "ends_on": _l("selesai"),
}


@dataclass(frozen=True)
class Post:
    """What a placement says, apart from whose it is."""

    unit: Unit
    supervisor: Employee | None
    position: str
    position_kind: PositionKind
    kind: PlacementKind
    heads_unit: bool
    starts_on: date
    ends_on: date | None


def add(actor: Actor, employee: Employee, post: Post, *, end_previous: bool = False) -> Placement:
    """Place the person. With `end_previous`, a definitive post that is still open ends the day before this one."""
    require_manager(actor, post.unit)
    if post.unit.is_closed:
        raise DomainError(_("%(unit)s sudah ditutup. Pilih unit yang masih dibuka.", unit=post.unit.name), "unit")
    lock(employee)
    if end_previous and post.kind is PlacementKind.DEFINITIVE:
        for previous in _overlapping(employee.id, post.kind, post.starts_on, post.ends_on, None):
            if previous.ends_on is None and previous.starts_on < post.starts_on:
                _end_before(actor, previous, post.starts_on)
    _check(employee, post, None)
    placement = Placement(employee_id=employee.id, **vars(post))
    db.session.add(placement)
    db.session.flush()
    audit.record(
        actor, employee, "placement.added",
        position=post.position, unit=post.unit.name, starts_on=as_words(post.starts_on),
    )  # fmt: skip
    placement_added.send(placement)
    return placement


def _end_before(actor: Actor, previous: Placement, starts_on: date) -> None:
    """End the former post; what forbids that is the fault of the day on which the new one starts."""
    try:
        end(actor, previous, previous.version, starts_on - timedelta(days=1))
    except DomainError as error:
        if error.field != "ends_on":
            raise
        raise DomainError(error.message, "starts_on") from error


def correct(actor: Actor, placement: Placement, version: int | None, post: Post) -> None:
    """Put right what was entered wrongly; a new post is added instead."""
    require_manager(actor, placement.unit)
    require_manager(actor, post.unit)
    expect_version(placement, version, **{name: as_words(getattr(placement, name)) for name in LABELS})
    lock(placement.employee)
    _check(placement.employee, post, placement)
    before = _told(placement)
    position = placement.position
    changes = assign(placement, LABELS, vars(post))
    if changes:
        db.session.flush()
        audit.record(actor, placement.employee, "placement.corrected", position=position, changes=changes)
        if before != _told(placement):
            placement_changed.send(placement)


def _told(placement: Placement) -> tuple[object, ...]:
    """What of a placement others follow."""
    return placement.unit_id, placement.supervisor_id, placement.starts_on, placement.ends_on


def end(actor: Actor, placement: Placement, version: int | None, ends_on: date) -> None:
    """Set the last day of the post."""
    require_manager(actor, placement.unit)
    expect_version(placement, version, ends_on=as_words(placement.ends_on))
    if ends_on < placement.starts_on:
        raise DomainError(
            _("Tanggal selesai tidak boleh sebelum tanggal mulai, %(day)s.", day=as_words(placement.starts_on)),
            "ends_on",
        )
    if placement.ends_on is not None and ends_on > placement.ends_on:
        raise DomainError(_("Penempatan ini sudah berakhir lebih awal. Betulkan bila tanggalnya keliru."), "ends_on")
    placement.ends_on = ends_on
    db.session.flush()
    audit.record(actor, placement.employee, "placement.ended", position=placement.position, ends_on=as_words(ends_on))
    placement_changed.send(placement)


def _check(employee: Employee, post: Post, mine: Placement | None) -> None:
    if post.ends_on is not None and post.ends_on < post.starts_on:
        raise DomainError(_("Tanggal selesai tidak boleh sebelum tanggal mulai."), "ends_on")
    if post.kind is PlacementKind.DEFINITIVE:
        for other in _overlapping(employee.id, post.kind, post.starts_on, post.ends_on, mine):
            raise DomainError(
                _("Bertumpuk dengan jabatan definitif %(position)s (mulai %(day)s). Akhiri yang itu lebih dulu.",
                  position=other.position, day=as_words(other.starts_on)),
                "starts_on",
            )  # fmt: skip
    if post.supervisor is None:
        return
    if post.supervisor.id == employee.id:
        raise DomainError(_("Seorang pegawai tidak bisa menjadi atasannya sendiri. Pilih orang lain."), "supervisor")
    lead = Lead(employee.id, post.supervisor.id, post.starts_on, post.ends_on or date.max)
    if makes_circle(lead, _leads_without(mine)):
        raise DomainError(
            _(
                "%(name)s pada saat yang sama berada di bawah pegawai ini. Pilih atasan lain.",
                name=post.supervisor.name,
            ),
            "supervisor",
        )


def _overlapping(
    employee_id: int, kind: PlacementKind, starts_on: date, ends_on: date | None, mine: Placement | None
) -> list[Placement]:
    overlapping = select(Placement).where(
        Placement.employee_id == employee_id,
        Placement.kind == kind,
        Placement.starts_on <= (ends_on or date.max),
        Placement.not_ended(starts_on),
    )
    return [other for other in db.session.scalars(overlapping) if other is not mine]


def _leads_without(mine: Placement | None) -> Callable[[Set[int]], Iterable[Lead]]:
    """Who leads whom, from the database, one query per level; without the placement that is being corrected."""

    def leads_of(employee_ids: Set[int]) -> Iterable[Lead]:
        rows = db.session.execute(
            select(Placement.id, Placement.employee_id, Placement.supervisor_id, Placement.starts_on, Placement.ends_on)
            .where(Placement.employee_id.in_(employee_ids))
        )  # fmt: skip
        return [
            Lead(employee_id, supervisor_id, starts_on, ends_on or date.max)
            for placement_id, employee_id, supervisor_id, starts_on, ends_on in rows
            if supervisor_id is not None and (mine is None or placement_id != mine.id)
        ]

    return leads_of
