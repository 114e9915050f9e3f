"""A week in review: what was noted for each result, and which results have had no note for a while."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.agreements import Agreement, AgreementStatus, Measure, Result
from app.extensions import db
from app.kernel.permissions import Actor
from app.people import Employee
from app.progress.models import Note

QUIET_DAYS = 28
"""A result without a note for so long is told."""
STILL_NOTES = 56
"""Who has noted nothing for so many days is not told about the week."""


@dataclass
class Line:
    """What was noted for one result (None: other duties) in the week."""

    result: Result | None
    notes: list[Note] = field(default_factory=list)

    def figures(self) -> list[tuple[Measure, Decimal]]:
        """What the quantities of each measure make."""
        sums: dict[int, tuple[Measure, Decimal]] = {}
        for note in self.notes:
            if note.measure is not None and note.quantity is not None:
                so_far = sums.get(note.measure.id, (note.measure, Decimal()))[1]
                sums[note.measure.id] = (note.measure, so_far + note.quantity)
        return list(sums.values())


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def week_of(actor: Actor, monday: date) -> list[Line]:
    """What the person noted in that week, by result, the most first."""
    wanted = (
        select(Note)
        .where(Note.employee_id == actor.employee_id, ~Note.is_withdrawn)
        .where(Note.done_on.between(monday, monday + timedelta(days=6)))
        .options(joinedload(Note.result), joinedload(Note.measure))
        .order_by(Note.done_on, Note.begun_at, Note.id)
    )
    lines: dict[int | None, Line] = {}
    for note in db.session.scalars(wanted):
        lines.setdefault(note.result_id, Line(note.result)).notes.append(note)
    return sorted(lines.values(), key=lambda line: (line.result is None, -len(line.notes)))


def quiet_results(today: date) -> Select[Result]:
    """Results in force for four weeks and more without a note in the last four, nor on what they were copied from."""
    since = today - timedelta(days=QUIET_DAYS)
    noted = exists().where(
        or_(Note.result_id == Result.id, Note.result_id == Result.origin_id),
        Note.done_on > since,
        ~Note.is_withdrawn,
    )
    return (
        select(Result)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(Agreement.status == AgreementStatus.SIGNED, Agreement.starts_on <= since, Agreement.ends_on >= today)
        .where(~noted)
    )


def quiet_results_of(actor: Actor, today: date) -> list[Result]:
    """The person's own."""
    wanted = quiet_results(today).where(Agreement.employee_id == actor.employee_id)
    return list(db.session.scalars(wanted.order_by(Result.kind.desc(), Result.order, Result.id)))


@dataclass(frozen=True)
class Summary:
    """One person's week in three figures."""

    notes: int
    results: int
    quiet: int


def summaries(monday: date, today: date) -> dict[int, Summary]:
    """By employee, the week of everybody who still notes: in three queries, however many they are."""
    recent = select(Note.employee_id).join(Employee, Note.employee_id == Employee.id)
    recent = recent.where(Employee.is_active, ~Note.is_withdrawn, Note.done_on > today - timedelta(days=STILL_NOTES))
    counted = (
        select(Note.employee_id, func.count(), func.count(Note.result_id.distinct()))
        .where(~Note.is_withdrawn, Note.done_on.between(monday, monday + timedelta(days=6)))
        .group_by(Note.employee_id)
    )
    quiet = quiet_results(today).with_only_columns(Agreement.employee_id, func.count()).group_by(Agreement.employee_id)
    weeks = {employee_id: (notes, results) for employee_id, notes, results in db.session.execute(counted)}
    quiets = {row.employee_id: row[1] for row in db.session.execute(quiet)}
    people = sorted(set(db.session.scalars(recent.distinct())))
    return {each: Summary(*weeks.get(each, (0, 0)), quiets.get(each, 0)) for each in people}
