"""What can be done to a unit: make, edit, move, close. Paths and offices of everything below follow along."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, select, update

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden
from app.kernel.model import expect_version
from app.kernel.paths import below
from app.kernel.permissions import EVERYWHERE, Actor, Permission, can
from app.people.actions.changes import assign
from app.people.models import Placement, Unit, UnitKind

DEEPEST = 12
_LABELS = {"code": _l("kode"), "name": _l("nama"), "kind": _l("jenis")}


@dataclass(frozen=True)
class UnitFacts:
    """What a unit is, apart from its place."""

    code: str
    name: str
    kind: UnitKind


def require_manager(actor: Actor, unit: Unit) -> None:
    """Raise Forbidden unless the actor looks after this unit."""
    if not can(actor, Permission.PEOPLE_MANAGE, unit.path):
        raise Forbidden(_("Unit %(unit)s di luar wilayah yang Anda kelola.", unit=unit.name))


def create(actor: Actor, parent: Unit | None, facts: UnitFacts) -> Unit:
    """Make a unit below `parent`; without one, the top of the tree, which only a manager of everything may."""
    if parent is None and not can(actor, Permission.PEOPLE_MANAGE, EVERYWHERE):
        raise DomainError(_("Pilih unit induknya."), "parent")
    if parent is not None:
        _require_room(actor, parent, levels=1)
    _refuse_taken_code(facts.code, None)
    unit = Unit(parent_id=parent.id if parent else None, path="", **asdict(facts))
    db.session.add(unit)
    db.session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    unit.office_id = _office_of(unit, parent)
    db.session.flush()
    audit.record(actor, unit, "unit.created", parent=parent.name if parent else "—")
    return unit


def edit(actor: Actor, unit: Unit, version: int | None, facts: UnitFacts) -> None:
    """Change code, name or kind."""
    require_manager(actor, unit)
    expect_version(unit, version, code=unit.code, name=unit.name, kind=unit.kind.label)
    _refuse_taken_code(facts.code, unit)
    changes = assign(unit, _LABELS, asdict(facts))
    if changes:
        parent = db.session.get(Unit, unit.parent_id) if unit.parent_id else None
        _hand_over_office(unit, _office_of(unit, parent))
        audit.record(actor, unit, "unit.edited", changes=changes)


def move(actor: Actor, unit: Unit, version: int | None, parent: Unit) -> None:
    """Hang the unit, with all below it, under another one. Refuses a place below itself."""
    expect_version(unit, version, parent=_name_of(unit.parent_id))
    require_manager(actor, unit)
    if unit.parent_id is None or not can(
        actor, Permission.PEOPLE_MANAGE, db.session.get_one(Unit, unit.parent_id).path
    ):
        raise DomainError(_("Unit teratas wilayah Anda tidak bisa dipindahkan."), "parent")
    if parent.path.startswith(unit.path):
        raise DomainError(_("Unit tidak bisa dipindahkan ke bawah dirinya sendiri. Pilih induk lain."), "parent")
    if parent.id == unit.parent_id:
        raise DomainError(_("Unit ini sudah berada di bawah %(parent)s.", parent=parent.name), "parent")
    deepest = db.session.scalar(select(func.max(_depth())).where(below(Unit.path, unit.path))) or 0
    _require_room(actor, parent, levels=deepest - unit.depth + 1)
    old, old_path, new_path = _name_of(unit.parent_id), unit.path, f"{parent.path}{unit.id}/"
    unit.parent_id = parent.id
    db.session.flush()
    db.session.execute(
        update(Unit)
        .where(below(Unit.path, old_path))
        .values(path=new_path + func.substr(Unit.path, len(old_path) + 1))
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    _hand_over_office(unit, _office_of(unit, parent))
    audit.record(actor, unit, "unit.moved", old=old, new=parent.name)


def close(actor: Actor, unit: Unit) -> None:
    """Close the unit and all below it, from which everybody must have left."""
    require_manager(actor, unit)
    people = db.session.scalar(
        select(func.count(Placement.employee_id.distinct()))
        .join(Placement.unit)
        .where(below(Unit.path, unit.path), Placement.not_ended(clock.today()))
    )
    if people:
        raise DomainError(
            _(
                "Masih ada %(count)d orang yang ditempatkan di sini atau di bawahnya. Pindahkan mereka dulu.",
                count=people,
            )
        )
    for each in db.session.scalars(select(Unit).where(below(Unit.path, unit.path), Unit.is_closed.is_(False))):
        each.is_closed = True
        audit.record(actor, each, "unit.closed")


def reopen(actor: Actor, unit: Unit) -> None:
    """Open a closed unit again; the one above it must be open."""
    require_manager(actor, unit)
    if unit.parent_id and db.session.get_one(Unit, unit.parent_id).is_closed:
        raise DomainError(_("Unit induknya masih tertutup. Buka unit induk lebih dulu."))
    if unit.is_closed:
        unit.is_closed = False
        audit.record(actor, unit, "unit.opened")


def _require_room(actor: Actor, parent: Unit, *, levels: int) -> None:
    """The place below `parent` must be the actor's, open, and not too deep."""
    require_manager(actor, parent)
    if parent.is_closed:
        raise DomainError(_("%(unit)s sudah ditutup. Pilih unit yang masih dibuka.", unit=parent.name), "parent")
    if parent.depth + levels > DEEPEST:
        raise DomainError(_("Susunannya terlalu dalam: paling banyak %(max)d tingkat.", max=DEEPEST), "parent")


def _refuse_taken_code(code: str, mine: Unit | None) -> None:
    taken = db.session.scalars(select(Unit).where(Unit.code == code)).first()
    if taken is not None and taken is not mine:
        raise DomainError(_("Kode %(code)s sudah dipakai unit lain. Pilih kode yang berbeda.", code=code), "code")


def _depth() -> ColumnElement[int]:
    return func.length(Unit.path) - func.length(func.replace(Unit.path, "/", "")) - 2


def _name_of(unit_id: int | None) -> str:
    return db.session.get_one(Unit, unit_id).name if unit_id else "—"


def _office_of(unit: Unit, parent: Unit | None) -> int | None:
    """The office (perangkat daerah) that the unit is or belongs to."""
    return unit.id if unit.is_office else parent.office_id if parent else None


def _hand_over_office(unit: Unit, office_id: int | None) -> None:
    """The unit, and what below it belonged to the same office, belong to this one from now on."""
    if office_id == unit.office_id:
        return
    same = Unit.office_id.is_(None) if unit.office_id is None else Unit.office_id == unit.office_id
    change = update(Unit).where(below(Unit.path, unit.path), same).values(office_id=office_id)
    db.session.flush()
    db.session.execute(change.execution_options(synchronize_session=False))
    db.session.expire_all()
