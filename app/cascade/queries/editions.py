"""Which agreement of a leader the matrix is drawn from, and who may look at it."""

from __future__ import annotations

from typing import Any

from flask import abort
from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from app import agreements
from app.agreements import Agreement, AgreementStatus, Result
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import Actor
from app.people import Placement


def is_current(of: Any = Agreement) -> ColumnElement[bool]:
    """The newest edition that was handed in; before any was, the draft: a leader may plan early."""
    other = aliased(Agreement)
    of_same = select(func.max(other.edition)).where(other.placement_id == of.placement_id, other.year == of.year)
    shared = of_same.where(other.status != AgreementStatus.DRAFT).correlate(of).scalar_subquery()
    return of.edition == func.coalesce(shared, of_same.correlate(of).scalar_subquery())


def led_by(actor: Actor) -> ColumnElement[bool]:
    """Of the person, or of somebody for whom they stand in; a draft is its own author's alone."""
    in_place_of = and_(Agreement.employee_id.in_(actor.stands_in_for or {0}), Agreement.status != AgreementStatus.DRAFT)
    return or_(Agreement.employee_id == actor.employee_id, in_place_of)


def own_choices(actor: Actor, year: int) -> list[Agreement]:
    """The agreements of the year whose matrix the person draws up: first those with a team, of them one's own."""
    member = aliased(Placement)
    has_team = exists().where(member.supervisor_id == Agreement.employee_id, member.current(clock.today()))
    wanted = (
        select(Agreement)
        .join(Placement, Agreement.placement_id == Placement.id)
        .where(led_by(actor), Agreement.year == year, is_current(), Placement.current(clock.today()))
        .options(joinedload(Agreement.placement), joinedload(Agreement.employee))
        .order_by(~has_team, Agreement.employee_id != actor.employee_id, Agreement.id)
    )
    return list(db.session.scalars(wanted))


def leading(actor: Actor, agreement_id: int) -> Agreement:
    """The leader's agreement in its current edition, whichever edition is named; 404 where it may not be seen.

    To be changed, it is locked: two tabs of one matrix write one after the other.
    """
    named = aliased(Agreement)
    wanted = (
        select(Agreement)
        .join(named, and_(named.placement_id == Agreement.placement_id, named.year == Agreement.year))
        .where(named.id == agreement_id, is_current(), or_(led_by(actor), agreements.visible_to(actor)))
    )
    found = db.session.scalars(
        (wanted.with_for_update(of=Agreement) if database.is_writing() else wanted).options(
            joinedload(Agreement.employee),
            joinedload(Agreement.placement),
            joinedload(Agreement.unit),
            selectinload(Agreement.results),
        )
    ).first()
    return found or abort(404)


def agreement_of_result(result_id: int) -> int:
    """The id of the agreement in which the result stands; 404 if there is none."""
    return db.session.scalar(select(Result.agreement_id).where(Result.id == result_id)) or abort(404)


def family_of(agreement: Agreement) -> dict[int, int]:
    """Each result of any edition of this agreement, by id, and the result of this edition that says the same.

    An amendment copies its results: what was planned and linked under the former edition stays with the same words.
    """
    same_words = {result.text: result.id for result in reversed(agreement.results)}
    editions = (
        select(Result.id, Result.text)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(Agreement.placement_id == agreement.placement_id, Agreement.year == agreement.year)
    )
    family = {row.id: same_words[row.text] for row in db.session.execute(editions) if row.text in same_words}
    return family | {result.id: result.id for result in agreement.results}
