"""Reading negotiations: always through the agreement, so that who may see that sees this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from flask import abort
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import contains_eager, joinedload

from app import agreements, people
from app.agreements import Agreement, AgreementStatus, Measure, Result
from app.extensions import db
from app.kernel.permissions import Actor
from app.kernel.workflow import Workflow
from app.negotiation.models import OPEN, LineStatus, TargetLine, Voice
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
    return talk_about(agreements.get_for(actor, agreement_id, with_results=False))


def talk_about(agreement: Agreement) -> Talk:
    """The negotiation of an agreement that is already at hand."""
    lines = list(db.session.scalars(_lines(), {"agreement": agreement.id}).unique())
    superior = people.superior_of(agreement.supervisor_id) if agreement.supervisor_id else None
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
    return Talk(agreement, lines, superior, seats, moves_among(seats))


@cache
def _lines() -> Select[TargetLine]:
    """As the measures stand in the sheet; those whose measure is gone come last."""
    return (
        select(TargetLine)
        .outerjoin(TargetLine.measure)
        .outerjoin(Measure.result)
        .where(TargetLine.agreement_id == bindparam("agreement", type_=Integer))
        .options(
            joinedload(TargetLine.entries), contains_eager(TargetLine.measure).contains_eager(Measure.result)
        )
        .order_by(
            TargetLine.measure_id.is_(None),
            Result.kind.desc(), Result.order, Result.id,
            Measure.order, Measure.id, TargetLine.id,
        )
    )  # fmt: skip


def open_counts() -> Select[int | None, LineStatus, int, date | None]:
    """By agreement and by whose turn it is: how many targets are open, and by when the first is to be answered."""
    return (
        select(
            TargetLine.agreement_id,
            TargetLine.status,
            func.count().label("count"),
            func.min(TargetLine.reply_by).label("soonest"),
        )
        .join(Agreement, TargetLine.agreement_id == Agreement.id)
        .where(
            Agreement.status == AgreementStatus.SUBMITTED,
            TargetLine.status.in_(OPEN),
            TargetLine.measure_id.is_not(None),
        )
        .group_by(TargetLine.agreement_id, TargetLine.status)
    )


def awaited_from(
    person: ColumnElement[int], those: BindParameter[int], today: ColumnElement[date], limit: int
) -> Subquery:
    """The agreements with targets that wait for a person as employee, as supervisor and as superior, by whose turn it
    is: how many, and by when the first is to be answered; soonest first. `those`: for whom the person acts.
    """
    turns = _turns_of(person, those, today)
    waits = and_(TargetLine.agreement_id == turns.c.agreement_id, TargetLine.status == turns.c.status)
    counted = open_counts().join(turns, waits)
    return counted.order_by("soonest", TargetLine.agreement_id).limit(limit).subquery()


def _turns_of(person: ColumnElement[int], those: BindParameter[int], today: ColumnElement[date]) -> Subquery:
    """Which agreements in which state of a target are this person's to answer.

    Found by their people first: the open targets of a whole office are many.
    """
    held = Placement.current(cast(date, today))
    led = select(Placement.employee_id).where(Placement.supervisor_id.in_(those), held)
    is_other = Agreement.employee_id != person

    def handed_in(turn: LineStatus, *where: ColumnElement[bool]) -> Select[int, str]:
        status = literal(turn.value).label("status")
        return select(Agreement.id.label("agreement_id"), status).where(
            Agreement.status == AgreementStatus.SUBMITTED, *where
        )

    return union_all(
        handed_in(LineStatus.COUNTERED, Agreement.employee_id == person),
        handed_in(LineStatus.PROPOSED, Agreement.supervisor_id.in_(those), is_other),
        handed_in(LineStatus.ESCALATED, Agreement.supervisor_id.in_(led), is_other),
    ).subquery()
