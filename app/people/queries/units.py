"""Reading units: the tree with its people counted, one unit, and the units that a person may choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask import abort
from sqlalchemy import ColumnElement, func, literal, or_, select

from app.extensions import db
from app.kernel import clock
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people.models import Placement, Unit


@dataclass
class UnitNode:
    """A unit in the tree; `people` are placed in it, `people_below` in it and everything under it."""

    unit: Unit
    people: int
    people_below: int
    children: list[UnitNode] = field(default_factory=list)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor may see the unit."""
    return within(actor, Permission.PEOPLE_SEE, Unit.path)


def get_for(actor: Actor, unit_id: int) -> Unit:
    """The unit, or 404 where the actor may not see it."""
    unit = db.session.scalars(select(Unit).where(Unit.id == unit_id, visible(actor))).first()
    return unit or abort(404)


def tree_for(actor: Actor, under: Unit | None = None) -> list[UnitNode]:
    """The visible units as a tree (only `under` and what is below it, if given), in two queries."""
    query = select(Unit).where(visible(actor))
    if under is not None:
        query = query.where(below(Unit.path, under.path))
    units = sorted(db.session.scalars(query), key=lambda unit: unit.path)  # a parent comes before its children
    counts = _people_per_unit([unit.id for unit in units] if under is not None else None)
    nodes = {unit.id: UnitNode(unit, counts.get(unit.id, 0), counts.get(unit.id, 0)) for unit in units}
    roots: list[UnitNode] = []
    for unit in units:
        parent = nodes.get(unit.parent_id or 0)
        (parent.children if parent else roots).append(nodes[unit.id])
    for unit in reversed(units):
        if parent := nodes.get(unit.parent_id or 0):
            parent.people_below += nodes[unit.id].people_below
    for node in nodes.values():
        node.children.sort(key=lambda child: (child.unit.is_closed, child.unit.code))
    return roots


def _people_per_unit(unit_ids: Sequence[int] | None) -> dict[int, int]:
    counts = (
        select(Placement.unit_id, func.count(Placement.employee_id.distinct()).label("people"))
        .where(Placement.current(clock.today()))
        .group_by(Placement.unit_id)
    )
    if unit_ids is not None:
        counts = counts.where(Placement.unit_id.in_(unit_ids))
    return {row.unit_id: row.people for row in db.session.execute(counts)}


def ancestors_of(actor: Actor, unit: Unit) -> list[Unit]:
    """The visible units above, from the top."""
    above = db.session.scalars(select(Unit).where(Unit.id.in_(unit.ids_on_path[:-1]), visible(actor)))
    return sorted(above, key=lambda ancestor: ancestor.depth)


def choices(actor: Actor, permission: Permission, *, closed: bool = False) -> list[tuple[str, str]]:
    """(id, name indented by depth) of the units where the actor has the permission, for a select, as a tree."""
    return unit_tree(within(actor, permission, Unit.path), or_(Unit.is_closed.is_(False), literal(closed)))


def office_choices(actor: Actor, permission: Permission, also: int | None) -> list[tuple[str, str]]:
    """The offices alone, and the unit `also` that was asked for: a filter need not list a thousand units."""
    return unit_tree(within(actor, permission, Unit.path), or_(Unit.office_id == Unit.id, Unit.id == also))


def unit_tree(*conditions: ColumnElement[bool]) -> list[tuple[str, str]]:
    """(id, name indented by depth) of the units for which the conditions hold, for a select, as a tree."""
    rows = db.session.execute(select(Unit.id, Unit.code, Unit.name, Unit.path).where(*conditions)).all()
    codes = {str(unit_id): code for unit_id, code, _name, _path in rows}
    steps = {unit_id: path.strip("/").split("/") for unit_id, _code, _name, path in rows}
    top = min(map(len, steps.values()), default=0)
    ordered = sorted(rows, key=lambda row: [codes.get(step, "") for step in steps[row.id]])
    return [(str(row.id), "\u2003" * (len(steps[row.id]) - top) + row.name) for row in ordered]
