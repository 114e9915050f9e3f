"""The offices, schemes and windows that somebody may manage, filtered in SQL."""

from __future__ import annotations

from typing import Any

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import people
from app.extensions import db
from app.kernel import database
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people import Placement, Unit
from app.periods.models import Scheme, Window


def _managed(actor: Actor) -> ColumnElement[bool]:
    """The condition on Unit that it is an office whose windows the person manages.

    A unit above the offices counts as one where people are placed in it.
    """
    stands_alone = and_(Unit.office_id.is_(None), exists().where(Placement.unit_id == Unit.id))
    return and_(within(actor, Permission.ASSESSMENTS_MANAGE, Unit.path), or_(Unit.office_id == Unit.id, stands_alone))


def office_for(actor: Actor, office_id: int) -> Unit:
    """The office, or 404 where its windows are not the person's to manage."""
    return db.session.scalars(select(Unit).where(Unit.id == office_id, _managed(actor))).first() or abort(404)


def offices_with_schemes(actor: Actor, year: int) -> list[tuple[Unit, Scheme | None]]:
    """Every office that the person manages, with its scheme of the year if there is one; those without come first."""
    of_year = and_(Scheme.office_id == Unit.id, Scheme.year == year)
    rows = db.session.execute(
        select(Unit, Scheme)
        .outerjoin(Scheme, of_year)
        .where(_managed(actor), or_(Unit.is_closed.is_(False), Scheme.id.is_not(None)))
        .order_by(Scheme.id.is_not(None), Unit.name, Unit.id)
    )
    return [(unit, scheme) for unit, scheme in rows]


def count_without_scheme(actor: Actor, year: int) -> int:
    """How many open offices that the person manages have no scheme for the year."""
    there = exists().where(Scheme.office_id == Unit.id, Scheme.year == year)
    lacking = select(func.count()).select_from(Unit).where(_managed(actor), Unit.is_closed.is_(False), ~there)
    return db.session.scalar(lacking) or 0


def has_scheme(unit: Unit, year: int) -> bool:
    """Whether the unit's office has said how it assesses in the year."""
    there = select(Scheme.id).where(Scheme.office_id == (unit.office_id or unit.id), Scheme.year == year)
    return db.session.scalar(select(there.exists())) or False


def scheme_for(actor: Actor, scheme_id: int) -> Scheme:
    """The scheme with its office, or 404. To be changed, it is locked."""
    wanted = (
        select(Scheme)
        .join(Unit, Scheme.office_id == Unit.id)
        .where(Scheme.id == scheme_id, _managed(actor))
        .options(contains_eager(Scheme.office))
    )
    return db.session.scalars(_locked(wanted, Scheme)).first() or abort(404)


def window_for(actor: Actor, window_id: int) -> Window:
    """The window with its scheme and office, or 404. To be changed, it is locked."""
    wanted = (
        select(Window)
        .join(Unit, Window.office_id == Unit.id)
        .where(Window.id == window_id, _managed(actor))
        .options(contains_eager(Window.office), joinedload(Window.scheme))
    )
    return db.session.scalars(_locked(wanted, Window)).first() or abort(404)


def _locked(wanted: Select[Any], table: Any) -> Select[Any]:
    return wanted.with_for_update(of=table) if database.is_writing() else wanted


def units_of(office: Unit) -> list[tuple[str, str]]:
    """The office's units, for a select, as a tree."""
    return people.unit_tree(below(Unit.path, office.path))


def unit_in(office: Unit, unit_id: int) -> Unit | None:
    """The unit if it is the office or below it."""
    there = select(Unit).where(Unit.id == unit_id, below(Unit.path, office.path))
    return db.session.scalars(there).first() if unit_id else None
