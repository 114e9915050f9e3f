"""Who is on leave, for those who would rather not disturb them (official travel is work); and who is away at all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.people.models import Leave
from app.people.models.delegations import LeaveKind

_IS_LEAVE = Leave.kind != LeaveKind.TRAVEL


def is_on_leave(employee_id: InstrumentedAttribute[int], on: date) -> ColumnElement[bool]:
    """The SQL condition that this person is on leave on that day."""
    return exists().where(and_(Leave.employee_id == employee_id, Leave.current(on), _IS_LEAVE))


def leaves_since(employee_id: int, on: date) -> list[tuple[date, date]]:
    """First and last day of each of the person's leaves that has not ended before that day."""
    query = select(Leave.starts_on, Leave.ends_on).where(Leave.employee_id == employee_id, Leave.ends_on >= on)
    return [(first, last) for first, last in db.session.execute(query.where(_IS_LEAVE).order_by(Leave.starts_on))]


def away_between(employee_ids: Collection[int], starts_on: date, ends_on: date) -> list[Leave]:
    """Their leaves and official travels that have a day in common with these days."""
    query = select(Leave).where(
        Leave.employee_id.in_(employee_ids), Leave.starts_on <= ends_on, Leave.ends_on >= starts_on
    )
    return list(db.session.scalars(query.order_by(Leave.starts_on, Leave.id)))
