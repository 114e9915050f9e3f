"""Notes of bimbingan and konseling: for the two who spoke and nobody else; whom a pejabat penilai can write about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.agreements import BINDING, Agreement
from app.assessments import Assessment
from app.extensions import db
from app.feedback.models import CoachingNote
from app.kernel import clock, database
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor

PAGE = 25


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """About oneself, or about somebody whose pejabat penilai one is (or stands in for). No head, no role."""
    return exists().where(Agreement.id == CoachingNote.agreement_id, or_(is_own(actor), supervises(actor)))


def is_own(actor: Actor) -> ColumnElement[bool]:
    """The condition on Agreement that it is the person's own."""
    return Agreement.employee_id == actor.employee_id


def supervises(actor: Actor) -> ColumnElement[bool]:
    """The condition on Agreement that the person is its pejabat penilai, or stands in for them; never of themself."""
    return and_(Agreement.supervisor_id.in_(actor.acts_for), Agreement.employee_id != (actor.employee_id or 0))


def _whole(wanted: Select[CoachingNote]) -> Select[CoachingNote]:
    its = joinedload(CoachingNote.agreement)
    people = (
        its.joinedload(Agreement.employee),
        its.joinedload(Agreement.supervisor),
        its.joinedload(Agreement.placement),
    )
    return wanted.options(joinedload(CoachingNote.author), *people)


def note_for(actor: Actor, note_id: int) -> CoachingNote:
    """The note with its agreement and author; 404 for what is hidden. To be changed, it is locked."""
    wanted = select(CoachingNote).where(CoachingNote.id == note_id, visible_to(actor))
    if database.is_writing():
        wanted = wanted.with_for_update(of=CoachingNote)
    return db.session.scalars(_whole(wanted)).first() or abort(404)


def agreement_for(actor: Actor, agreement_id: int) -> Agreement:
    """An agreement that is or was in force, of somebody whom the person supervises; else 404. It is locked to write."""
    wanted = select(Agreement).where(Agreement.id == agreement_id, Agreement.status.in_(BINDING), supervises(actor))
    if database.is_writing():
        wanted = wanted.with_for_update(of=Agreement)
    parts = joinedload(Agreement.employee), joinedload(Agreement.supervisor), joinedload(Agreement.placement)
    return db.session.scalars(wanted.options(*parts)).first() or abort(404)


def team(actor: Actor) -> list[Agreement]:
    """The agreements in force of the people whom one supervises, by name: the last edition of each post and year."""
    today = clock.today()
    wanted = (
        select(Agreement)
        .where(Agreement.status.in_(BINDING), supervises(actor), Agreement.year == today.year)
        .options(joinedload(Agreement.employee), joinedload(Agreement.placement))
        .order_by(Agreement.edition)
    )
    last = {(each.placement_id, each.year): each for each in db.session.scalars(wanted)}
    return sorted(last.values(), key=lambda agreement: (agreement.employee.name, agreement.id))


def sheet(actor: Actor, *, own: bool, page: int) -> Paged[CoachingNote]:
    """One page of the notes about oneself, or of those about the people whom one supervises; the latest talk first."""
    side = is_own(actor) if own else supervises(actor)
    wanted = select(CoachingNote).join(Agreement, CoachingNote.agreement_id == Agreement.id).where(side)
    total = db.session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    first = offset_of(page, total, PAGE)
    ordered = _whole(wanted).order_by(CoachingNote.held_on.desc(), CoachingNote.id.desc())
    return Paged(list(db.session.scalars(ordered.offset(first).limit(PAGE))), total, first + 1)


def notes_beside(actor: Actor, assessment: Assessment) -> list[CoachingNote]:
    """Those of the assessed post and year that the person may see, in every edition of its agreement."""
    editions = select(Agreement.id).where(
        Agreement.placement_id == assessment.placement_id, Agreement.year == assessment.window.year
    )
    wanted = select(CoachingNote).where(CoachingNote.agreement_id.in_(editions), visible_to(actor))
    return list(db.session.scalars(_whole(wanted).order_by(CoachingNote.held_on.desc(), CoachingNote.id.desc())))


def all_due(until: date) -> Iterator[CoachingNote]:
    """Every follow-up that is due by that day: for reminders."""
    wanted = _whole(select(CoachingNote).where(_is_due(until)))
    return iter(db.session.scalars(wanted.order_by(CoachingNote.id)))


def _is_due(until: date) -> ColumnElement[bool]:
    return and_(CoachingNote.follow_up_on <= until, CoachingNote.followed_up_at.is_(None))
