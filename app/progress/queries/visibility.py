"""Who may see which note, as conditions in SQL; the one note or pattern that a page is about."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from app.agreements import BINDING, Agreement
from app.extensions import db
from app.kernel import database
from app.kernel.permissions import Actor
from app.progress.models import Note, Pattern

Onlookers = Callable[[Actor], ColumnElement[bool]]
_onlookers: dict[str, Onlookers] = {}


def show_also(name: str, condition: Onlookers) -> None:
    """Let a later feature show notes to more people: a condition over Note; a second application adds the same."""
    _onlookers[name] = condition


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """One's own; those of the people whose pejabat penilai one is, or stands in for; and what later features show."""
    own = Note.employee_id == actor.employee_id
    return or_(own, is_supervised_by(actor), *(shown(actor) for shown in _onlookers.values()))


def is_supervised_by(actor: Actor) -> ColumnElement[bool]:
    """Written under an agreement whose pejabat penilai the person is, or stands in for today."""
    return exists().where(Agreement.id == Note.agreement_id, supervises(actor))


def supervises(actor: Actor) -> ColumnElement[bool]:
    """The condition on Agreement that the person is its pejabat penilai, or stands in for them; never of themself."""
    return and_(Agreement.supervisor_id.in_(actor.acts_for), Agreement.employee_id != (actor.employee_id or 0))


def note_for(actor: Actor, note_id: int) -> Note:
    """The note with its agreement, result and measure; 404 for what is hidden. To be changed, it is locked."""
    wanted = select(Note).where(Note.id == note_id, visible_to(actor))
    if database.is_writing():
        wanted = wanted.with_for_update(of=Note)
    parts = (
        joinedload(Note.agreement).options(joinedload(Agreement.employee), joinedload(Agreement.supervisor)),
        joinedload(Note.result),
        joinedload(Note.measure),
    )
    return db.session.scalars(wanted.options(*parts)).first() or abort(404)


def pattern_for(actor: Actor, pattern_id: int) -> Pattern:
    """One's own pattern; nobody else sees it (404). To be changed, it is locked."""
    own = exists().where(Agreement.id == Pattern.agreement_id, Agreement.employee_id == actor.employee_id)
    wanted = select(Pattern).where(Pattern.id == pattern_id, own)
    if database.is_writing():
        wanted = wanted.with_for_update(of=Pattern)
    parts = joinedload(Pattern.agreement), joinedload(Pattern.result), joinedload(Pattern.measure)
    return db.session.scalars(wanted.options(*parts)).first() or abort(404)


def supervised_agreement(actor: Actor, agreement_id: int) -> Agreement:
    """An agreement in force, or one that was, whose notes the person sees as its pejabat penilai; else 404."""
    wanted = select(Agreement).where(Agreement.id == agreement_id, Agreement.status.in_(BINDING), supervises(actor))
    people = joinedload(Agreement.employee), joinedload(Agreement.supervisor), joinedload(Agreement.placement)
    return db.session.scalars(wanted.options(*people)).first() or abort(404)
