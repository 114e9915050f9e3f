"""The predikat of units in a window: whose holds for whom, an office's list, and what it can rest on."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from app.assessments import OUT, Assessment
from app.evaluations.models import UnitPredicate
from app.extensions import db
from app.kernel import database
from app.kernel.paths import below
from app.people import Unit
from app.periods import Window


def predicate_for(unit: Unit, window: Window) -> UnitPredicate | None:
    """The unit's predikat in the window, else that of the nearest unit above it, up to the office; None if none is."""
    on_path = unit.ids_on_path
    within_office = on_path[on_path.index(window.office_id) :] if window.office_id in on_path else [unit.id]
    nearest_first = (
        select(UnitPredicate)
        .join(Unit, UnitPredicate.unit_id == Unit.id)
        .where(UnitPredicate.window_id == window.id, UnitPredicate.unit_id.in_(within_office))
        .options(joinedload(UnitPredicate.unit), joinedload(UnitPredicate.fixed_by))
        .order_by(func.length(Unit.path).desc())
        .limit(1)
    )
    return db.session.scalars(nearest_first).first()


def own_predicate(unit: Unit, window: Window) -> UnitPredicate | None:
    """The unit's own predikat in the window. To be changed, it is locked."""
    wanted = select(UnitPredicate).where(UnitPredicate.unit_id == unit.id, UnitPredicate.window_id == window.id)
    locked = wanted.with_for_update(of=UnitPredicate) if database.is_writing() else wanted
    return db.session.scalars(locked.options(joinedload(UnitPredicate.fixed_by))).first()


def predicates_in(window: Window) -> dict[int, UnitPredicate]:
    """Every predikat of the window, by the id of its unit."""
    wanted = select(UnitPredicate).where(UnitPredicate.window_id == window.id)
    return {each.unit_id: each for each in db.session.scalars(wanted.options(joinedload(UnitPredicate.fixed_by)))}


def held_by(unit: Unit, window: Window) -> ColumnElement[bool]:
    """The condition on Unit that the unit's predikat holds for it: at or below it, with no nearer one in between."""
    nearer, own = aliased(UnitPredicate), aliased(Unit)
    closer = exists().where(
        nearer.window_id == window.id,
        nearer.unit_id == own.id,
        own.id != unit.id,
        below(own.path, unit.path),
        below(Unit.path, own.path),
    )
    return and_(below(Unit.path, unit.path), ~closer)


def count_out(unit: Unit, window: Window) -> int:
    """How many results are out for which the unit's predikat holds, or would hold if it were fixed."""
    theirs = (
        select(func.count(Assessment.id))
        .join(Unit, Assessment.unit_id == Unit.id)
        .where(Assessment.window_id == window.id, Assessment.status.in_(OUT), held_by(unit, window))
    )
    return db.session.scalar(theirs) or 0
