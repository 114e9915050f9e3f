"""The list of notes: filtered by days and result, paged in SQL, with the evidence beside each."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import joinedload

from app.agreements import Agreement
from app.evidence import Evidence, beside
from app.extensions import db
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor
from app.progress.models import Note
from app.progress.queries.visibility import supervises, visible_to

PAGE = 25


@dataclass(frozen=True)
class Filters:
    """What the address asks for: the days, the results (ids in all editions; none: every note), the page."""

    first: date
    last: date
    results: Collection[int] = ()
    page: int = 1


@dataclass(frozen=True)
class Sheet(Paged[Note]):
    """One page of the notes, with their evidence."""

    evidence: dict[int, list[Evidence]]

    def days(self) -> Iterator[tuple[date, list[Note]]]:
        """The notes by day, as the list has them."""
        return ((day, list(notes)) for day, notes in groupby(self.rows, key=lambda note: note.done_on))


def own(actor: Actor) -> ColumnElement[bool]:
    """The person's own notes."""
    return Note.employee_id == actor.employee_id


def of_report(actor: Actor, agreement: Agreement) -> ColumnElement[bool]:
    """What somebody noted in the post and year of this agreement, in every edition that the person supervises."""
    editions = select(Agreement.id).where(
        Agreement.placement_id == agreement.placement_id, Agreement.year == agreement.year, supervises(actor)
    )
    return and_(Note.agreement_id.in_(editions), visible_to(actor))


def matching(whose: ColumnElement[bool], asked: Filters) -> Select[Note]:
    """The notes that count, the newest day first; within a day as the clock has them."""
    wanted = select(Note).where(whose, ~Note.is_withdrawn, Note.done_on.between(asked.first, asked.last))
    wanted = wanted.where(Note.result_id.in_(asked.results)) if asked.results else wanted
    parts = joinedload(Note.result), joinedload(Note.measure)
    return wanted.options(*parts).order_by(Note.done_on.desc(), Note.begun_at, Note.id)


def sheet(actor: Actor, whose: ColumnElement[bool], asked: Filters) -> Sheet:
    """One page of the list."""
    found = matching(whose, asked)
    total = db.session.scalar(select(func.count()).select_from(found.order_by(None).subquery())) or 0
    first = offset_of(asked.page, total, PAGE)
    notes = list(db.session.scalars(found.offset(first).limit(PAGE)))
    pieces = beside(Note.__tablename__, [note.id for note in notes], actor)
    return Sheet(notes, total, first + 1, pieces)


def all_matching(whose: ColumnElement[bool], asked: Filters) -> list[Note]:
    """Every note of the list, the oldest first: for a file."""
    return list(db.session.scalars(matching(whose, asked)))[::-1]
