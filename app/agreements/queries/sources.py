"""What a draft can draw on: the leader's results, agreements to copy from."""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.kinds import BINDING, AgreementStatus
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.kernel.permissions import Actor
from app.people import Placement, Unit


def leader_results(agreement: Agreement) -> list[Result]:
    """What this one can intervene in: the results of the supervisor's own agreement of the year, once submitted.

    And those in which it intervenes already, whatever became of the supervisor or of the supervisor's agreement.
    """
    shared = and_(
        Agreement.employee_id == agreement.supervisor_id,
        Agreement.year == agreement.year,
        Agreement.status != AgreementStatus.DRAFT,
        Agreement.closed_on.is_(None),  # replaced by an amendment, or of a post that the leader has left
    )
    linked = {result.leader_result_id for result in agreement.results if result.leader_result_id}
    return list(
        db.session.scalars(
            select(Result)
            .join(Agreement, Result.agreement_id == Agreement.id)
            .where(or_(shared, Result.id.in_(linked)))
            .order_by(Agreement.edition.desc(), Result.kind.desc(), Result.order)
        )
    )


def templates_for(actor: Actor, agreement: Agreement) -> list[Agreement]:
    """Agreements to start from: one's own of earlier years, signed ones of colleagues in the same post and office."""
    own = and_(Agreement.employee_id == actor.employee_id, Agreement.year < agreement.year)
    colleague = and_(
        Agreement.employee_id != actor.employee_id,
        Agreement.status.in_(BINDING),
        Agreement.year >= agreement.year - 1,
        Placement.position == agreement.placement.position,
        Unit.office_id == agreement.unit.office_id,
    )
    return list(
        db.session.scalars(
            select(Agreement)
            .join(Placement, Agreement.placement_id == Placement.id)
            .join(Unit, Agreement.unit_id == Unit.id)
            .where(Agreement.id != agreement.id, Agreement.results.any(), or_(own, colleague))
            .options(joinedload(Agreement.employee), joinedload(Agreement.placement))
            .order_by(Agreement.year.desc(), Agreement.id.desc())
            .limit(12)
        )
    )


def is_predecessor(template: Agreement, agreement: Agreement) -> bool:
    """Whether the template was made for the same post in the same unit by who left it before this one began."""
    before, now = template.placement, agreement.placement
    left = before.ends_on is not None and before.ends_on < now.starts_on and before.employee_id != now.employee_id
    return left and (before.unit_id, before.position) == (now.unit_id, now.position)


def contents_of(agreement_id: int) -> list[Result]:
    """The results of a template, with their measures."""
    return list(
        db.session.scalars(
            select(Result)
            .where(Result.agreement_id == agreement_id)
            .options(selectinload(Result.measures))
            .order_by(Result.kind.desc(), Result.order, Result.id)
        )
    )
