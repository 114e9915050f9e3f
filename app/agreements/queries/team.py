"""A supervisor's agreements: what waits for the supervisor, and how each report stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from sqlalchemy import ColumnElement, Date, Integer, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Signature
from app.agreements.policy import DRAFTABLE
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Employee, Placement, Unit

_PERSON, _YEAR = bindparam("person", type_=Integer), bindparam("year", type_=Integer)
_THOSE = bindparam("those", type_=Integer, expanding=True)
_TODAY = cast(date, bindparam("today", type_=Date))
"""Room for who asks and when: both are asked with every visit of a supervisor, and put together once."""


def waiting_for_supervisor(actor: Actor, limit: int) -> list[Agreement]:
    """What waits for this supervisor, or one they stand in for, to decide or to sign; longest waiting first."""
    known = {"person": actor.employee_id, "those": actor.acts_for, "limit": limit}
    return list(db.session.scalars(_waiting(), known))


def _is_signed() -> ColumnElement[bool]:
    return exists().where(Signature.agreement_id == Agreement.id, Signature.party == Party.SUPERVISOR)


@cache
def _waiting() -> Select[Agreement]:
    unsigned = and_(Agreement.status == AgreementStatus.AGREED, ~_is_signed())
    return (
        select(Agreement)
        .where(
            Agreement.supervisor_id.in_(_THOSE),
            Agreement.employee_id != _PERSON,
            or_(Agreement.status == AgreementStatus.SUBMITTED, unsigned),
        )
        .options(
            joinedload(Agreement.employee).load_only(Employee.name),
            joinedload(Agreement.supervisor).load_only(Employee.name),
            joinedload(Agreement.placement).load_only(Placement.position),
        )
        .order_by(Agreement.submitted_at, Agreement.id)
        .limit(bindparam("limit", type_=Integer))
    )


@dataclass(frozen=True)
class TeamRow:
    """One report of a supervisor, with the state of the year's agreement (None: not started)."""

    placement: Placement
    agreement: Agreement | None
    is_signed: bool
    """Whether the supervisor has signed it"""

    @property
    def needs_supervisor(self) -> bool:
        """Whether the supervisor is to decide or to sign."""
        if self.agreement is None:
            return False
        unsigned = self.agreement.status is AgreementStatus.AGREED and not self.is_signed
        return unsigned or self.agreement.status is AgreementStatus.SUBMITTED


def team_of(actor: Actor, year: int) -> list[TeamRow]:
    """The reports today of the supervisor and of those they stand in for, who waits for the supervisor first."""
    known = {"person": actor.employee_id, "those": actor.acts_for, "year": year, "today": clock.today()}
    team = [TeamRow(*row) for row in db.session.execute(_team(), known)]
    return sorted(team, key=lambda row: not row.needs_supervisor)


@cache
def _team() -> Select[*tuple[Placement, Agreement, bool]]:
    newest = aliased(Agreement)
    drafted = and_(newest.amends_id.is_not(None), newest.status.in_(DRAFTABLE))  # meanwhile the former is in force
    latest = (
        select(func.max(newest.edition))
        .where(newest.placement_id == Placement.id, newest.year == _YEAR, ~drafted)
        .correlate(Placement)
        .scalar_subquery()
    )
    of_year = and_(Agreement.placement_id == Placement.id, Agreement.year == _YEAR, Agreement.edition == latest)
    return (
        select(Placement, Agreement, _is_signed())
        .outerjoin(Agreement, of_year)
        .where(Placement.supervisor_id.in_(_THOSE), Placement.employee_id != _PERSON, Placement.current(_TODAY))
        .options(
            contains_eager(Placement.employee).load_only(Employee.name),
            joinedload(Placement.unit).load_only(Unit.name),
        )
        .join(Employee, Placement.employee_id == Employee.id)
        .order_by(Employee.name, Placement.id)
    )
