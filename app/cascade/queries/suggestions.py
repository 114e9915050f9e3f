"""What the leader suggests for a member's agreement."""

from __future__ import annotations

from flask import abort
from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app.agreements import Agreement, Result
from app.cascade.models import Contribution, ContributionStatus
from app.extensions import db
from app.kernel import database


def _for(agreement: Agreement) -> Select[Contribution]:
    """Suggestions for this post and year by whoever is its supervisor; a former supervisor's are history."""
    return (
        select(Contribution)
        .join(Result, Contribution.leader_result_id == Result.id)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(
            Contribution.placement_id == agreement.placement_id,
            Agreement.employee_id == agreement.supervisor_id,
            Agreement.year == agreement.year,
        )
    )


def suggestions_for(agreement: Agreement) -> list[Contribution]:
    """All of them, in the order of the leader's results."""
    wanted = (
        _for(agreement)
        .options(
            contains_eager(Contribution.leader_result).contains_eager(Result.agreement),
            joinedload(Contribution.result),
            joinedload(Contribution.placement),
        )
        .order_by(Agreement.edition.desc(), Result.kind.desc(), Result.order, Result.id)
    )
    return list(db.session.scalars(wanted))


def count_open(agreement: Agreement) -> int:
    """How many wait for an answer."""
    waiting = _for(agreement).where(Contribution.status == ContributionStatus.SUGGESTED)
    return db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def suggestion_in(agreement: Agreement, contribution_id: int) -> Contribution:
    """The suggestion within this agreement, 404 if it is none of its own; to be answered, it is locked."""
    wanted = (
        _for(agreement)
        .where(Contribution.id == contribution_id)
        .options(contains_eager(Contribution.leader_result).contains_eager(Result.agreement))
    )
    locked = wanted.with_for_update(of=Contribution) if database.is_writing() else wanted
    return db.session.scalars(locked).first() or abort(404)
