"""A supervisor's agreements: what waits for the supervisor, and how each report stands."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Signature
from app.agreements.policy import DRAFTABLE
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Employee, Placement


def waiting_for_supervisor(actor: Actor, limit: int) -> list[Agreement]:
    """What waits for this supervisor, or one they stand in for, to decide or to sign; longest waiting first."""
    signed = exists().where(Signature.agreement_id == Agreement.id, Signature.party == Party.SUPERVISOR)
    unsigned = and_(Agreement.status == AgreementStatus.AGREED, ~signed)
    return list(
        db.session.scalars(
            select(Agreement)
            .where(
                Agreement.supervisor_id.in_(actor.acts_for),
                Agreement.employee_id != actor.employee_id,
                or_(Agreement.status == AgreementStatus.SUBMITTED, unsigned),
            )
            .options(joinedload(Agreement.employee), joinedload(Agreement.supervisor), joinedload(Agreement.placement))
            .order_by(Agreement.submitted_at, Agreement.id)
            .limit(limit)
        )
    )


@dataclass(frozen=True)
class TeamRow:
    """One report of a supervisor, with the state of the year's agreement (None: not started)."""

    placement: Placement
    agreement: Agreement | None

    @property
    def needs_supervisor(self) -> bool:
        """Whether the supervisor is to decide or to sign."""
        if self.agreement is None:
            return False
        unsigned = self.agreement.status is AgreementStatus.AGREED and Party.SUPERVISOR not in self.agreement.signed_by
        return unsigned or self.agreement.status is AgreementStatus.SUBMITTED


def team_of(actor: Actor, year: int) -> list[TeamRow]:
    """The reports today of the supervisor and of those they stand in for, who waits for the supervisor first."""
    newest = aliased(Agreement)
    drafted = and_(newest.amends_id.is_not(None), newest.status.in_(DRAFTABLE))  # meanwhile the former is in force
    latest = (
        select(func.max(newest.edition))
        .where(newest.placement_id == Placement.id, newest.year == year, ~drafted)
        .correlate(Placement)
        .scalar_subquery()
    )
    of_year = and_(Agreement.placement_id == Placement.id, Agreement.year == year, Agreement.edition == latest)
    rows = db.session.execute(
        select(Placement, Agreement)
        .outerjoin(Agreement, of_year)
        .where(Placement.supervisor_id.in_(actor.acts_for), Placement.employee_id != actor.employee_id)
        .where(Placement.current(clock.today()))
        .options(contains_eager(Placement.employee), joinedload(Placement.unit), selectinload(Agreement.signatures))
        .join(Employee, Placement.employee_id == Employee.id)
        .order_by(Employee.name, Placement.id)
    )
    team = [TeamRow(placement, agreement) for placement, agreement in rows]
    return sorted(team, key=lambda row: not row.needs_supervisor)
