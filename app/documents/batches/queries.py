"""Reading batches: for which units one may be ordered, one's own, the agreements that belong into one."""

from __future__ import annotations

from flask import abort
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.agreements import BINDING, Agreement, oversees_unit
from app.documents.batches.workflow import UNFINISHED
from app.documents.models import Batch
from app.extensions import db
from app.kernel import database
from app.kernel.paging import Paged
from app.kernel.paths import below
from app.kernel.permissions import Actor
from app.people import Employee, Placement, Unit, unit_tree

PER_PAGE = 20
MOST_UNITS = 150


def unit_choices(actor: Actor) -> list[tuple[str, str]]:
    """(id, name indented by depth) of the units to choose from; where there are very many, offices alone."""
    mine = oversees_unit(actor)
    count = db.session.scalar(select(func.count()).select_from(Unit).where(mine)) or 0
    return (
        unit_tree(mine) if count <= MOST_UNITS else unit_tree(mine, func.coalesce(Unit.office_id, Unit.id) == Unit.id)
    )


def orders_any(actor: Actor) -> bool:
    """Whether there is any unit whose sheets the person may have."""
    return db.session.scalar(select(Unit.id).where(oversees_unit(actor)).limit(1)) is not None


def is_orderable(actor: Actor, unit_id: int) -> bool:
    """Whether the person may have the sheets of this unit, now."""
    return db.session.scalar(select(Unit.id).where(Unit.id == unit_id, oversees_unit(actor))) is not None


def has_sheets(unit_id: int, year: int) -> bool:
    """Whether anything has been signed in the unit or below it for that year."""
    above = select(Unit.path).where(Unit.id == unit_id).scalar_subquery()
    signed = select(Agreement.id).join(Unit, Agreement.unit_id == Unit.id)
    within_unit = below(Unit.path, above)
    return (
        db.session.scalar(signed.where(within_unit, Agreement.year == year, Agreement.status.in_(BINDING)).limit(1))
        is not None
    )


def get_for(actor: Actor, batch_id: int) -> Batch:
    """The person's own batch, else 404."""
    own = select(Batch).where(Batch.id == batch_id, Batch.requester_id == actor.employee_id)
    return db.session.scalars(own.options(joinedload(Batch.unit))).first() or abort(404)


def unfinished(actor: Actor, unit_id: int, year: int) -> Batch | None:
    """What the person has ordered already and is still being made."""
    same = select(Batch).where(
        Batch.requester_id == actor.employee_id,
        Batch.unit_id == unit_id,
        Batch.year == year,
        Batch.status.in_(UNFINISHED),
    )
    return db.session.scalars(same).first()


def own(actor: Actor, number: int) -> Paged[Batch]:
    """One page of the person's batches, newest first."""
    mine = Batch.requester_id == actor.employee_id
    total = db.session.scalar(select(func.count()).select_from(Batch).where(mine)) or 0
    newest = select(Batch).where(mine).options(joinedload(Batch.unit)).order_by(Batch.id.desc())
    found = db.session.scalars(newest.limit(PER_PAGE).offset((number - 1) * PER_PAGE))
    return Paged(list(found), total, (number - 1) * PER_PAGE + 1)


def locked(batch_id: int) -> Batch | None:
    """The batch, to be changed: whoever works on it at the same instant waits. Call in a write unit."""
    assert database.is_writing()
    return db.session.scalars(
        select(Batch).where(Batch.id == batch_id).with_for_update(of=Batch).options(joinedload(Batch.unit))
    ).first()


def signed_in(batch: Batch) -> Select[int, str, str, str, str, str, int]:
    """(agreement id, unit's path and name, person's name and NIP, post, edition) of what belongs into it, in order."""
    return (
        select(
            Agreement.id, Unit.path, Unit.name, Employee.name, func.coalesce(Employee.nip, ""), Placement.position,
            Agreement.edition,
        )
        .join(Unit, Agreement.unit_id == Unit.id)
        .join(Employee, Agreement.employee_id == Employee.id)
        .join(Placement, Agreement.placement_id == Placement.id)
        .where(
            Agreement.year == batch.year,
            Agreement.status.in_(BINDING),
            below(Unit.path, batch.unit.path),
        )
        .order_by(Unit.path, Employee.name, Agreement.id)
    )  # fmt: skip
