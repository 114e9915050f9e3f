"""What waits for a person or the people they lead, of whatever kind, in one query: its days and the facts for words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from app import agreements
from app.agreements import Agreement
from app.assessments import Assessment, AssessmentStatus, due_on, waits_for_employee, waits_for_reviewer
from app.evaluations import Objection
from app.extensions import db
from app.feedback import CoachingNote, Invitation, Round
from app.kernel import clock
from app.kernel.permissions import Actor
from app.overview.queries import targets, training
from app.overview.queries.columns import (
    LIMIT,
    NEVER,
    NO_PERIOD,
    NOBODY,
    PERIOD,
    PERSON,
    SOON,
    THOSE,
    TODAY,
    UNDATED,
    Kind,
    kind_of,
)
from app.people import Employee, Placement
from app.periods import PeriodKind, Window


@dataclass(frozen=True)
class Item:
    """One thing that waits: `name` is whom it is about, `other` who else has a part in it.

    `number` is that of the period; of targets, how many they are.
    """

    period: PeriodKind | None
    number: int | None
    year: int | None
    kind: Kind
    id: int
    due: date | None
    name: str
    other: str
    first_at: datetime | None
    """When it was released or objected, or until when a seat is offered"""
    then_at: datetime | None
    """When it was opened, or explained"""


_OTHER = aliased(Employee)


def waiting_for(actor: Actor, limit: int, soon: date) -> list[Item]:
    """Of what others wait for, the first so many of each kind; a follow-up as soon as it is due by `soon`."""
    known = {"person": actor.employee_id or 0, "those": actor.acts_for, "limit": limit}
    days = {"today": clock.today(), "soon": soon, **training.days(clock.today())}
    years = agreements.years_open()
    rows = db.session.execute(_waiting(len(years)), {**known, **days, **agreements.start_days(years)})
    return [Item(row[0], row[1], row[2], Kind(row[3]), *row[4:]) for row in rows]


@cache  # asked with every visit of the home page: put together once
def _waiting(years: int) -> Select[*tuple[Any, ...]]:
    """With room for so many years in which an agreement can be started."""
    parts = [_own(), _team(), _invitations(), _talks(), _follow_ups(), _objections()]
    parts += [*targets.parts(years), *training.parts()]
    found = union_all(*(select(part) for part in parts)).subquery()
    return select(found).order_by(found.c.id)


def _own() -> Any:
    kind = kind_of(
        (Assessment.status == AssessmentStatus.RELEASED, Kind.OPEN),
        (Assessment.status == AssessmentStatus.RECEIVED, Kind.READ),
        usual=Kind.FILL,
    )
    due = case((Assessment.status == AssessmentStatus.RUNNING, due_on()), else_=UNDATED).label("due")
    return (
        select(
            *PERIOD, kind, Assessment.id, due, Placement.position.label("name"), NOBODY.label("other"),
            Assessment.released_at.label("first_at"), Assessment.received_at.label("then_at"),
        )
        .join(Window, Assessment.window_id == Window.id)
        .join(Placement, Assessment.placement_id == Placement.id)
        .where(waits_for_employee(PERSON, TODAY))
        .subquery()
    )  # fmt: skip


def _team() -> Any:
    """To review and to discuss, each cut off for itself."""
    is_open = Assessment.status == AssessmentStatus.RUNNING
    due = case((is_open, due_on()), else_=UNDATED).label("due")
    place = func.row_number().over(partition_by=is_open, order_by=(Window.due_on, Assessment.id)).label("place")
    found = (
        select(
            *PERIOD, kind_of((is_open, Kind.REVIEW), usual=Kind.DISCUSS), Assessment.id, due, Employee.name,
            NOBODY.label("other"), NEVER.label("first_at"), NEVER.label("then_at"), place,
        )
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .where(waits_for_reviewer(PERSON, THOSE, TODAY))
        .subquery()
    )  # fmt: skip
    columns = [each for each in found.c if each.key != "place"]
    return select(*columns).where(found.c.place <= LIMIT).subquery()


def _invitations() -> Any:
    return (
        select(
            *PERIOD, kind_of(usual=Kind.FEEDBACK), Invitation.id, Round.closes_on.label("due"), Employee.name,
            NOBODY.label("other"), NEVER.label("first_at"), NEVER.label("then_at"),
        )
        .join(Round, Invitation.round_id == Round.id)
        .join(Assessment, Round.assessment_id == Assessment.id)
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .where(
            Invitation.invitee_id == PERSON, ~Invitation.has_answered, ~Invitation.has_declined,
            Round.cancelled_at.is_(None),
            Round.closes_on >= TODAY,
        )
        .order_by(Round.closes_on)
        .limit(LIMIT)
        .subquery()
    )  # fmt: skip


def _talks() -> Any:
    """Notes of bimbingan and konseling about oneself, without an answer."""
    return (
        select(
            *NO_PERIOD, kind_of(usual=Kind.TALK), CoachingNote.id, UNDATED.label("due"), Employee.name,
            _talk_kind(), CoachingNote.created_at.label("first_at"), NEVER.label("then_at"),
        )
        .join(Agreement, CoachingNote.agreement_id == Agreement.id)
        .join(Employee, CoachingNote.author_id == Employee.id)
        .where(Agreement.employee_id == PERSON, CoachingNote.response == "")
        .order_by(CoachingNote.id)
        .limit(LIMIT)
        .subquery()
    )  # fmt: skip


def _follow_ups() -> Any:
    """What was agreed in a talk and is to be looked at again, by who supervises today."""
    return (
        select(
            *NO_PERIOD, kind_of(usual=Kind.FOLLOW_UP), CoachingNote.id, CoachingNote.follow_up_on.label("due"),
            Employee.name, _talk_kind(), NEVER.label("first_at"), NEVER.label("then_at"),
        )
        .join(Agreement, CoachingNote.agreement_id == Agreement.id)
        .join(Employee, Agreement.employee_id == Employee.id)
        .where(
            Agreement.supervisor_id.in_(THOSE), Agreement.employee_id != PERSON,
            CoachingNote.follow_up_on <= SOON, CoachingNote.followed_up_at.is_(None),
        )
        .order_by(CoachingNote.follow_up_on)
        .limit(LIMIT)
        .subquery()
    )  # fmt: skip


def _talk_kind() -> ColumnElement[str]:
    return cast(CoachingNote.kind, String).label("other")


def _objections() -> Any:
    """Open ones: one's own, to be explained by who supervises, to be decided by who was found for it."""
    own, explains = Assessment.employee_id == PERSON, Assessment.supervisor_id.in_(THOSE)
    decides = and_(Objection.decider_id.in_(THOSE), ~func.coalesce(explains, literal(value=False)))
    decider = aliased(Employee)
    return (
        select(
            *PERIOD, kind_of((own, Kind.OBJECTED), (explains, Kind.EXPLAIN), usual=Kind.DECIDE), Objection.id,
            UNDATED.label("due"), case((own, decider.name), else_=Employee.name).label("name"),
            func.coalesce(_OTHER.name, "").label("other"), Objection.filed_at.label("first_at"),
            Objection.explained_at.label("then_at"),
        )
        .join(Assessment, Objection.assessment_id == Assessment.id)
        .join(Window, Assessment.window_id == Window.id)
        .join(Employee, Assessment.employee_id == Employee.id)
        .outerjoin(_OTHER, Assessment.supervisor_id == _OTHER.id)
        .outerjoin(decider, Objection.decider_id == decider.id)
        .where(
            Assessment.status == AssessmentStatus.OBJECTED,
            or_(own, and_(explains, Objection.explained_at.is_(None)), decides),
        )
        .order_by(Objection.id)
        .limit(LIMIT)
        .subquery()
    )  # fmt: skip
