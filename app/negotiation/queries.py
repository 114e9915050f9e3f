"""Reading negotiations: always through the agreement, so that who may see that sees this."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app import agreements
from app.agreements import Agreement
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.kernel.workflow import Workflow
from app.negotiation.models import TargetLine, Voice
from app.negotiation.policy import PARTIES, Seats, voice_of
from app.negotiation.workflow import moves_among
from app.people import Employee, Placement


@dataclass(frozen=True)
class Talk:
    """The negotiation of one agreement: its lines in the order of the sheet, and who sits where."""

    agreement: Agreement
    lines: list[TargetLine]
    superior: Employee | None
    seats: Seats
    workflow: Workflow[TargetLine]

    def line(self, line_id: int) -> TargetLine:
        """The line of this negotiation; 404 if it is not its own."""
        return next((line for line in self.lines if line.id == line_id), None) or abort(404)

    def person_in(self, voice: Voice | None) -> Employee | None:
        """Who sits there."""
        of = {
            Voice.EMPLOYEE: self.agreement.employee,
            Voice.SUPERVISOR: self.agreement.supervisor,
            Voice.SUPERIOR: self.superior,
        }
        return of.get(voice) if voice else None

    def waiting_for(self, actor: Actor) -> list[TargetLine]:
        """The lines that wait for an answer of this person as a party."""
        voice = voice_of(self.seats, actor)
        return [line for line in self.lines if line.measure_id and line.turn is voice] if voice in PARTIES else []


def talk_for(actor: Actor, agreement_id: int) -> Talk:
    """The negotiation, to whom the agreement is visible; else 404. To be changed, the agreement is locked."""
    return talk_about(agreements.get_for(actor, agreement_id))


def version_for(actor: Actor, agreement_id: int) -> int:
    """The agreement's version, which grows with every word of its negotiation: one query. Else 404."""
    seen = select(Agreement.version).where(Agreement.id == agreement_id, agreements.visible_to(actor))
    return db.session.scalar(seen) or abort(404)


def talk_about(agreement: Agreement) -> Talk:
    """The negotiation of an agreement that is already at hand."""
    lines = list(
        db.session.scalars(
            select(TargetLine)
            .where(TargetLine.agreement_id == agreement.id)
            .options(selectinload(TargetLine.entries))
            .order_by(TargetLine.id)
            .execution_options(populate_existing=True)
        )
    )
    superior = _superior_of(agreement.supervisor_id)
    if superior is not None and superior.id == agreement.employee_id:
        superior = None
    seats = Seats(
        agreement.employee_id,
        agreement.supervisor_id,
        superior.id if superior else None,
        frozenset(
            entry.author_id for line in lines for entry in line.entries if entry.author_id and entry.voice in PARTIES
        ),
    )
    return Talk(agreement, _in_order(agreement, lines), superior, seats, moves_among(seats))


def _in_order(agreement: Agreement, lines: list[TargetLine]) -> list[TargetLine]:
    """As the measures stand in the sheet; those whose measure is gone come last."""
    places = {
        measure.id: place
        for place, measure in enumerate(each for result in agreement.results for each in result.measures)
    }
    return sorted(lines, key=lambda line: (places.get(line.measure_id or 0, len(places)), line.id))


def _superior_of(employee_id: int | None) -> Employee | None:
    """The supervisor of that person today, in the post that they hold first."""
    return db.session.scalars(
        select(Employee)
        .join(Placement, Placement.supervisor_id == Employee.id)
        .where(Placement.employee_id == employee_id, Placement.current(clock.today()))
        .order_by(Placement.starts_on, Placement.id)
        .limit(1)
    ).first()
