"""Reading one's own notices: never another's."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import ScalarSelect, Select, func, select

from app.extensions import db
from app.kernel.permissions import Actor
from app.notices.models import Channel, Notice, Preference
from app.people import Employee

PAGE = 30


@dataclass(frozen=True)
class Inbox:
    """One page of notices, newest first; `next_before` opens the older ones, None where there are none."""

    notices: list[Notice]
    next_before: int | None


def visible_to(actor: Actor) -> Select[Notice]:
    """The actor's own."""
    return select(Notice).where(Notice.recipient_id == actor.employee_id)


def inbox_of(actor: Actor, *, unread_only: bool, before: int | None = None) -> Inbox:
    """The page of those older than the notice `before`."""
    query = visible_to(actor).order_by(Notice.id.desc()).limit(PAGE + 1)
    if unread_only:
        query = query.where(Notice.read_at.is_(None))
    if before is not None:
        query = query.where(Notice.id < before)
    found = list(db.session.scalars(query))
    return Inbox(found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None)


def get_for(actor: Actor, notice_id: int) -> Notice:
    """One of the actor's own, or 404."""
    return db.session.scalars(visible_to(actor).where(Notice.id == notice_id)).first() or abort(404)


def choices_of(actor: Actor) -> dict[str, Channel]:
    """How the actor wants to hear of which kind, where that is not the usual way."""
    own = select(Preference).where(Preference.employee_id == actor.employee_id)
    return {each.kind: each.channel for each in db.session.scalars(own)}


def unread() -> ScalarSelect[int]:
    """How many notices the Employee of the surrounding query has not read."""
    theirs = Notice.recipient_id == Employee.id, Notice.read_at.is_(None)
    return select(func.count()).select_from(Notice).where(*theirs).correlate(Employee).scalar_subquery()
