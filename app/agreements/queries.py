"""Reading agreements: each list and each page starts from what the person may see, filtered in SQL."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from app.agreements.kinds import AgreementStatus, Party
from app.agreements.models import Agreement, Measure, Result, Signature, Snapshot
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import Actor, Permission, within
from app.people import Employee, Placement, Unit

AS_TEMPLATE = (AgreementStatus.SIGNED, AgreementStatus.ENDED)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Own ones; once submitted also those of the supervisor, that one's supervisor, heads above, roles in scope."""
    leads_supervisor = exists().where(
        Placement.employee_id == Agreement.supervisor_id,
        Placement.supervisor_id == actor.employee_id,
        Placement.current(clock.today()),
    )
    shared = or_(
        Agreement.supervisor_id == actor.employee_id,
        leads_supervisor,
        Agreement.unit_id.in_(_units_headed_by(actor)),
        Agreement.unit_id.in_(select(Unit.id).where(within(actor, Permission.AGREEMENTS_SEE, Unit.path))),
    )
    return or_(Agreement.employee_id == actor.employee_id, and_(Agreement.status != AgreementStatus.DRAFT, shared))


def _units_headed_by(actor: Actor) -> Select[int]:
    """Every unit at or below one that the person heads today."""
    headed = Unit.__table__.alias("headed")
    return (
        select(Unit.id)
        .join(headed, Unit.path.startswith(headed.c.path))
        .join(Placement, Placement.unit_id == headed.c.id)
        .where(Placement.employee_id == actor.employee_id, Placement.heads_unit, Placement.current(clock.today()))
    )


def get_for(actor: Actor, agreement_id: int) -> Agreement:
    """The agreement with its results and measures; its other lists are asked for where they are shown. Else 404.

    To be changed, it is locked: whoever signs, returns or writes in it at the same instant waits and then sees it.
    """
    wanted = select(Agreement).where(Agreement.id == agreement_id, visible_to(actor))
    found = db.session.scalars(
        (wanted.with_for_update(of=Agreement) if database.is_writing() else wanted).options(
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            joinedload(Agreement.unit),
            joinedload(Agreement.placement),
            selectinload(Agreement.results).options(
                joinedload(Result.leader_result).load_only(Result.text), selectinload(Result.measures)
            ),
        )
    ).first()
    if found is None:
        abort(404)
    return found


def own_agreements(actor: Actor, year: int | None = None) -> list[Agreement]:
    """The person's own agreements, of one year or newest year first."""
    own = (
        select(Agreement)
        .where(Agreement.employee_id == actor.employee_id)
        .options(
            joinedload(Agreement.placement),
            joinedload(Agreement.unit),
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            selectinload(Agreement.signatures),
        )
        .order_by(Agreement.year.desc(), Agreement.edition.desc(), Agreement.id.desc())
    )
    return list(db.session.scalars(own if year is None else own.where(Agreement.year == year)))


def waiting_for_supervisor(actor: Actor, limit: int) -> list[Agreement]:
    """Agreements that wait for this supervisor to decide or to sign, longest waiting first."""
    signed = exists().where(Signature.agreement_id == Agreement.id, Signature.party == Party.SUPERVISOR)
    unsigned = and_(Agreement.status == AgreementStatus.AGREED, ~signed)
    return list(
        db.session.scalars(
            select(Agreement)
            .where(
                Agreement.supervisor_id == actor.employee_id,
                or_(Agreement.status == AgreementStatus.SUBMITTED, unsigned),
            )
            .options(joinedload(Agreement.employee), joinedload(Agreement.placement))
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
    """The supervisor's reports today, those who wait for the supervisor first."""
    newest = aliased(Agreement)
    latest = (
        select(func.max(newest.edition))
        .where(newest.placement_id == Placement.id, newest.year == year)
        .correlate(Placement)
        .scalar_subquery()
    )
    of_year = and_(Agreement.placement_id == Placement.id, Agreement.year == year, Agreement.edition == latest)
    rows = db.session.execute(
        select(Placement, Agreement)
        .outerjoin(Agreement, of_year)
        .where(Placement.supervisor_id == actor.employee_id, Placement.current(clock.today()))
        .options(contains_eager(Placement.employee), joinedload(Placement.unit), selectinload(Agreement.signatures))
        .join(Employee, Placement.employee_id == Employee.id)
        .order_by(Employee.name, Placement.id)
    )
    team = [TeamRow(placement, agreement) for placement, agreement in rows]
    return sorted(team, key=lambda row: not row.needs_supervisor)


def placements_without_agreement(actor: Actor, year: int) -> list[Placement]:
    """The person's current posts for which the year's agreement has not been started."""
    return list(
        db.session.scalars(
            select(Placement)
            .where(
                Placement.employee_id == actor.employee_id,
                Placement.current(clock.today()),
                ~exists().where(Agreement.placement_id == Placement.id, Agreement.year == year),
            )
            .options(joinedload(Placement.unit), joinedload(Placement.supervisor))
            .order_by(Placement.starts_on)
        )
    )


def own_placements(actor: Actor) -> list[Placement]:
    """The posts that the person holds today."""
    return list(
        db.session.scalars(
            select(Placement).where(Placement.employee_id == actor.employee_id, Placement.current(clock.today()))
        )
    )


def leader_results(agreement: Agreement) -> list[Result]:
    """The results of the supervisor's own agreement of the year, once submitted: what this one can intervene in."""
    return list(
        db.session.scalars(
            select(Result)
            .join(Agreement, Result.agreement_id == Agreement.id)
            .where(
                Agreement.employee_id == agreement.supervisor_id,
                Agreement.year == agreement.year,
                Agreement.status != AgreementStatus.DRAFT,
            )
            .order_by(Agreement.edition.desc(), Result.kind.desc(), Result.order)
        )
    )


def templates_for(actor: Actor, agreement: Agreement) -> list[Agreement]:
    """Agreements to start from: one's own of earlier years, signed ones of colleagues in the same post and office."""
    own = and_(Agreement.employee_id == actor.employee_id, Agreement.year < agreement.year)
    colleague = and_(
        Agreement.employee_id != actor.employee_id,
        Agreement.status.in_(AS_TEMPLATE),
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


def snapshot_of(agreement: Agreement) -> Snapshot | None:
    """What was signed, if anybody has signed."""
    return db.session.scalars(select(Snapshot).where(Snapshot.agreement_id == agreement.id)).first()


def result_in(agreement: Agreement, result_id: int) -> Result:
    """The result within this agreement; 404 if it is not its own."""
    return next((result for result in agreement.results if result.id == result_id), None) or abort(404)


def measure_in(agreement: Agreement, measure_id: int) -> Measure:
    """The measure within this agreement; 404 if it is not its own."""
    measures = (measure for result in agreement.results for measure in result.measures)
    return next((measure for measure in measures if measure.id == measure_id), None) or abort(404)
