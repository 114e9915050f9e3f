"""Who may see which assessment, and what of it, as conditions in SQL; the one assessment that a page is about."""

from __future__ import annotations

from functools import cache

from flask import abort
from sqlalchemy import ColumnElement, Exists, Integer, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from app import agreements, progress
from app.agreements import Agreement, Measure, Result
from app.assessments.kinds import OUT, RATED, AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.policy import Seat, Seats
from app.assessments.queries.superiors import decider_ids, decides_for, usual_superior_id
from app.extensions import db
from app.indicators import Indicator
from app.kernel import clock, database
from app.kernel.permissions import Actor, Permission, can, within
from app.people import Placement, Unit
from app.periods import Extension, Window


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """One's own, those one rates, those of people rated by one's reports, of units one heads, of roles in scope.

    That it is there and how far it is; what is in it, `sight_of` says.
    """
    return or_(Assessment.employee_id == actor.employee_id, _rates(actor), _is_above(actor), _by_role(actor))


def self_view_shown_to(actor: Actor) -> ColumnElement[bool]:
    """`sight_of(...).self_view` as a SQL condition."""
    own = Assessment.employee_id == actor.employee_id
    other = or_(
        and_(_rates(actor), Assessment.status != AssessmentStatus.RUNNING),
        and_(_is_above(actor), Assessment.status.in_(RATED)),
        and_(_by_role(actor), Assessment.status.in_(OUT)),
    )
    return or_(own, and_(Assessment.employee_id != (actor.employee_id or 0), other))


def notes_shown_to(actor: Actor) -> ColumnElement[bool]:
    """The condition on a progress note that it belongs to a self view that the person sees by standing above."""
    return exists().where(
        Agreement.id == progress.Note.agreement_id,
        Assessment.placement_id == Agreement.placement_id,
        progress.Note.done_on.between(Assessment.starts_on, Assessment.ends_on),
        Assessment.employee_id != (actor.employee_id or 0),
        Assessment.status.in_(RATED),
        _is_above(actor),
    )


def ratings_shown_to(actor: Actor) -> ColumnElement[bool]:
    """`sight_of(...).ratings` as a SQL condition."""
    opened = Assessment.status.in_([status for status in OUT if status is not AssessmentStatus.RELEASED])
    own = and_(Assessment.employee_id == actor.employee_id, opened)
    other = or_(
        _rates(actor),
        and_(_is_above(actor), Assessment.status.in_(RATED)),
        and_(_by_role(actor), Assessment.status.in_(OUT)),
    )
    return or_(own, and_(Assessment.employee_id != (actor.employee_id or 0), other))


def _rates(actor: Actor) -> ColumnElement[bool]:
    return Assessment.supervisor_id.in_(actor.acts_for)


def _is_above(actor: Actor) -> ColumnElement[bool]:
    return or_(_leads_supervisor(actor), decides_for(actor), _is_headed_by(actor))


def _is_headed_by(actor: Actor) -> ColumnElement[bool]:
    """In a unit that the person heads. Who heads it as somebody's Plt or Plh has no part in that one's own."""
    headed = Assessment.unit_id.in_(agreements.units_headed_by(actor))
    return and_(headed, Assessment.employee_id.not_in(actor.heads_for)) if actor.heads_for else headed


def _leads_supervisor(actor: Actor) -> Exists:
    return exists().where(
        Placement.employee_id == Assessment.supervisor_id,
        Placement.supervisor_id.in_(actor.acts_for),
        Placement.current(clock.today()),
    )


def _by_role(actor: Actor) -> ColumnElement[bool]:
    return Assessment.unit_id.in_(select(Unit.id).where(within(actor, Permission.ASSESSMENTS_SEE, Unit.path)))


def get_for(actor: Actor, assessment_id: int) -> Assessment:
    """The assessment with its window, agreement, results and measures; its other lists where they are shown. Else 404.

    To be changed, it is locked: whoever files, rates or decides at the same instant waits and then sees it.
    """
    is_one_of_many = not (actor.leads_team or actor.heads_unit or actor.roles or actor.stands_in_for)
    found = (
        get_own(actor, assessment_id) if is_one_of_many else None
    )  # what nearly everybody opens, by the cheap question
    return found or _seen(actor, assessment_id) or abort(404)


def get_own(actor: Actor, assessment_id: int, *, with_results: bool = True) -> Assessment | None:
    """The person's own, as `get_for` loads it; without its results and measures where one row of it is saved."""
    wanted = _own(is_locked=database.is_writing(), with_results=with_results)
    return db.session.scalars(wanted, {"id": assessment_id, "person": actor.employee_id}).unique().first()


@cache  # asked with every row that is saved: it is put together once
def _own(*, is_locked: bool, with_results: bool) -> Select[Assessment]:
    mine = select(Assessment).where(
        Assessment.id == bindparam("id"), Assessment.employee_id == bindparam("person", type_=Integer)
    )
    locked = mine.with_for_update(of=Assessment) if is_locked else mine
    return locked.options(*(_whole() if with_results else _for_one_row()))


def _seen(actor: Actor, assessment_id: int) -> Assessment | None:
    wanted = select(Assessment).where(Assessment.id == assessment_id, visible_to(actor))
    locked = wanted.with_for_update(of=Assessment) if database.is_writing() else wanted
    return db.session.scalars(locked.options(*_whole())).unique().first()


def _whole() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Assessment.window).joinedload(Window.scheme),
        joinedload(Assessment.employee),
        joinedload(Assessment.supervisor),
        joinedload(Assessment.unit),
        joinedload(Assessment.placement),
        joinedload(Assessment.extensions),
        joinedload(Assessment.agreement)
        .selectinload(Agreement.results)
        .options(
            joinedload(Result.leader_result).load_only(Result.text),
            joinedload(Result.measures).joinedload(Measure.indicator).load_only(Indicator.polarity),
        ),
    )


def _for_one_row() -> tuple[ExecutableOption, ...]:
    return (
        joinedload(Assessment.window).joinedload(Window.scheme),
        joinedload(Assessment.extensions).load_only(Extension.until),
        joinedload(Assessment.agreement).load_only(Agreement.amends_id, Agreement.starts_on, Agreement.ends_on),
    )


def seats_of(actor: Actor, assessment: Assessment) -> Seats:
    """The parts that the person has in this assessment."""
    if actor.employee_id is not None and actor.employee_id == assessment.employee_id:
        return frozenset({Seat.EMPLOYEE})  # whatever else they are, it is their own
    seats = set()
    if actor.acts_as(assessment.supervisor_id):
        seats.add(Seat.SUPERVISOR)
    elif actor.acts_as(usual_superior_id(assessment)) or any(actor.acts_as(each) for each in decider_ids(assessment)):
        seats.add(Seat.SUPERIOR)
    if _heads(actor, assessment):
        seats.add(Seat.HEAD)
    if can(actor, Permission.ASSESSMENTS_SEE, assessment.unit.path):
        seats.add(Seat.OFFICER)
    if can(actor, Permission.ASSESSMENTS_MANAGE, assessment.unit.path):
        seats.add(Seat.MANAGER)
    return frozenset(seats)


def _heads(actor: Actor, assessment: Assessment) -> bool:
    if not actor.heads_unit or assessment.employee_id in actor.heads_for:
        return False
    headed = agreements.units_headed_by(actor).where(Unit.id == assessment.unit_id)
    return db.session.scalar(select(headed.exists())) or False
