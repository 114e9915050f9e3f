"""The units that somebody looks over, the parts that they have in one, and its windows; filtered in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app import agreements
from app.assessments import OUT, Assessment, AssessmentStatus
from app.evaluations.policy import Standing
from app.extensions import db
from app.kernel import database
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, can, within
from app.people import Unit
from app.periods import Window


def overseen(actor: Actor) -> ColumnElement[bool]:
    """The condition on Unit that the person heads it or one above it, or sees or manages assessments there."""
    return or_(
        within(actor, Permission.ASSESSMENTS_SEE, Unit.path),
        within(actor, Permission.ASSESSMENTS_MANAGE, Unit.path),
        Unit.id.in_(agreements.units_headed_by(actor)),
    )


def unit_for(actor: Actor, unit_id: int) -> Unit:
    """The unit, or 404 where the person does not look over it."""
    return db.session.scalars(select(Unit).where(Unit.id == unit_id, overseen(actor))).first() or abort(404)


def window_of(unit: Unit, window_id: int) -> Window:
    """A window of the unit's office, or 404. To decide in it, it is locked: predikat and release wait in turn."""
    wanted = select(Window).where(Window.id == window_id, Window.office_id == (unit.office_id or unit.id))
    if database.is_writing():
        wanted = wanted.with_for_update(of=Window, key_share=True)
    return db.session.scalars(wanted.options(joinedload(Window.office))).first() or abort(404)


def standing_of(actor: Actor, unit: Unit) -> Standing:
    """The parts that the person has in this unit."""
    headed = _headed(actor, Unit.id.in_([unit.id, unit.parent_id or 0]))
    return _standing(actor, unit, headed)


@dataclass(frozen=True)
class _Headed:
    """The units that somebody heads today; `own` by posts of theirs, without those that they head for another."""

    all: set[int]
    own: set[int]

    def is_above(self, unit: Unit) -> bool:
        """Who heads a unit by their post does not stand above it by standing in for the leader above."""
        return unit.parent_id in self.own or (unit.parent_id in self.all and unit.id not in self.own)


def _standing(actor: Actor, unit: Unit, headed: _Headed) -> Standing:
    return Standing(
        heads=unit.id in headed.all,
        heads_above=headed.is_above(unit),
        manages=can(actor, Permission.ASSESSMENTS_MANAGE, unit.path),
        sees=can(actor, Permission.ASSESSMENTS_SEE, unit.path),
    )


def _headed(actor: Actor, condition: ColumnElement[bool]) -> _Headed:
    if not actor.heads_unit:
        return _Headed(set(), set())
    found = _units(actor, condition)
    return _Headed(found, _units(Actor(actor.employee_id, actor.name), condition) if actor.heads_for else found)


def _units(actor: Actor, condition: ColumnElement[bool]) -> set[int]:
    return set(db.session.scalars(agreements.units_headed_by(actor).where(condition)))


def offices_of(actor: Actor) -> list[Unit]:
    """The offices in which the person looks over a unit, and where an assessment window has been made."""
    offices = select(func.coalesce(Unit.office_id, Unit.id)).where(overseen(actor), ~Unit.is_closed)
    wanted = select(Unit).where(Unit.id.in_(offices), Unit.id.in_(select(Window.office_id)))
    return list(db.session.scalars(wanted.order_by(Unit.name, Unit.id)))


def windows_of(office: Unit) -> list[Window]:
    """The office's windows whose period has begun or that hold assessments, the newest first."""
    begun = select(Assessment.id).where(Assessment.window_id == Window.id)
    wanted = select(Window).where(Window.office_id == office.id, begun.exists())
    return list(db.session.scalars(wanted.order_by(Window.ends_on.desc(), Window.starts_on, Window.id)))


@dataclass(frozen=True)
class UnitRow:
    """A unit of an office, how deep it stands, the parts that the person has in it."""

    unit: Unit
    depth: int
    standing: Standing


def rows_of(actor: Actor, office: Unit) -> list[UnitRow]:
    """The office's units that the person looks over, as a tree in the order of their codes."""
    wanted: Select[Unit] = select(Unit).where(below(Unit.path, office.path), overseen(actor), ~Unit.is_closed)
    units = list(db.session.scalars(wanted))
    headed = _headed(actor, or_(below(Unit.path, office.path), Unit.id == (office.parent_id or 0)))
    codes = {unit.id: unit.code for unit in units}
    top = min((unit.depth for unit in units), default=0)
    ordered = sorted(units, key=lambda unit: [codes.get(step, "") for step in unit.ids_on_path])
    return [UnitRow(unit, unit.depth - top, _standing(actor, unit, headed)) for unit in ordered]


@dataclass(frozen=True)
class Reach:
    """How far a unit and everything below it has come in a window."""

    total: int = 0
    fixed: int = 0
    released: int = 0

    def __add__(self, other: Reach) -> Reach:
        return Reach(self.total + other.total, self.fixed + other.fixed, self.released + other.released)


def reach_of(window: Window, units: list[Unit]) -> dict[int, Reach]:
    """Of each of these units of the window's office, by its id: it and everything below it."""
    counts = (
        select(
            Assessment.unit_id,
            func.count(),
            func.count().filter(Assessment.status == AssessmentStatus.FIXED),
            func.count().filter(Assessment.status.in_(OUT)),
        )
        .where(and_(Assessment.window_id == window.id, Assessment.unit_id.in_([unit.id for unit in units])))
        .group_by(Assessment.unit_id)
    )
    own = {unit_id: Reach(*counted) for unit_id, *counted in db.session.execute(counts)}
    found = dict.fromkeys((unit.id for unit in units), Reach())
    for unit in units:
        for step in unit.ids_on_path:
            if step in found:
                found[step] += own.get(unit.id, Reach())
    return found
