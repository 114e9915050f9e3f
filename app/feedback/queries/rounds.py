"""Rounds and invitations as somebody may see them; the answers only where they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import abort
from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app import assessments
from app.assessments import Assessment
from app.extensions import db
from app.feedback import policy, rules
from app.feedback.models import Answer, Invitation, Round
from app.kernel import clock, database
from app.kernel.permissions import Actor
from app.periods import Window

LISTED = 30


def closed(on: date) -> ColumnElement[bool]:
    """`Round.is_closed` as a SQL condition."""
    return or_(
        Round.cancelled_at.is_not(None),
        Round.closes_on < on,
        ~exists().where(Invitation.round_id == Round.id, awaited()),
    )


def awaited() -> ColumnElement[bool]:
    """`not Invitation.is_settled` as a SQL condition."""
    return and_(~Invitation.has_answered, ~Invitation.has_declined)


def _whole(wanted: Select[Round]) -> Select[Round]:
    about = joinedload(Round.assessment)
    return wanted.options(
        joinedload(Round.asker),
        selectinload(Round.invitations).joinedload(Invitation.invitee),
        about.joinedload(Assessment.employee),
        about.joinedload(Assessment.supervisor),
        about.joinedload(Assessment.placement),
        about.joinedload(Assessment.window),
    )


def rounds_of(assessment: Assessment) -> list[Round]:
    """Every round about the assessment, the newest first; whoever shows them asks `policy`."""
    of_it = select(Round).where(Round.assessment_id == assessment.id).order_by(Round.id.desc())
    return list(db.session.scalars(of_it.options(selectinload(Round.invitations), joinedload(Round.asker))))


def round_for(actor: Actor, round_id: int) -> tuple[Round, Assessment]:
    """The round with its assessment: for the parties at once, for who stands above once it is closed. Else 404.

    To be changed, it is locked first, so that it is read as the last answer left it.
    """
    if database.is_writing():
        db.session.scalars(select(Round.id).where(Round.id == round_id).with_for_update()).first()
    found = db.session.scalars(_whole(select(Round).where(Round.id == round_id))).first() or abort(404)
    assessment = assessments.get_for(actor, found.assessment_id)
    seats = assessments.seats_of(actor, assessment)
    is_closed = found.is_closed(clock.today()) and not found.is_cancelled
    shown = policy.may_read(seats, assessment) and is_closed
    return (found, assessment) if shown or policy.is_party(seats) else abort(404)


def invitation_for(actor: Actor, invitation_id: int) -> Invitation:
    """One's own invitation with its round; anybody else's is absent (404).

    To be answered, the round is locked first and the rest read afterwards, so that it is read as the last one left it.
    """
    own = Invitation.id == invitation_id, Invitation.invitee_id == actor.employee_id
    if database.is_writing():
        its_round = Round.id.in_(select(Invitation.round_id).where(*own))
        db.session.scalars(select(Round.id).where(its_round).with_for_update()).first()
    found = db.session.scalars(select(Invitation).where(*own)).first() or abort(404)
    db.session.scalars(_whole(select(Round).where(Round.id == found.round_id))).first()
    return found


def answer_to(invitation: Invitation) -> Answer | None:
    """The named answer that was given to it."""
    return db.session.scalars(select(Answer).where(Answer.invitation_id == invitation.id)).first()


def invitations_of(actor: Actor) -> list[Invitation]:
    """What the person was asked, the newest first."""
    mine = select(Invitation).where(Invitation.invitee_id == actor.employee_id).order_by(Invitation.id.desc())
    return list(db.session.scalars(mine.limit(LISTED).options(*_about())))


def _about() -> tuple[ExecutableOption, ...]:
    its_round = joinedload(Invitation.round)
    about = its_round.joinedload(Round.assessment)
    return (
        its_round.selectinload(Round.invitations),
        about.joinedload(Assessment.employee),
        about.joinedload(Assessment.window),
    )


def rounds_around(actor: Actor) -> list[Round]:
    """The rounds about one's own work and about that of the people whom one rates, the newest first."""
    rates = and_(Assessment.supervisor_id.in_(actor.acts_for), Assessment.employee_id != (actor.employee_id or 0))
    around = or_(Assessment.employee_id == actor.employee_id, rates)
    found = _whole(select(Round).join(Assessment, Round.assessment_id == Assessment.id).where(around))
    return list(db.session.scalars(found.order_by(Round.id.desc()).limit(LISTED)))


@dataclass(frozen=True)
class Voice:
    """A named answer and whose it is."""

    name: str
    content: rules.Content


@dataclass(frozen=True)
class Shown:
    """The answers of a round as they are read: with names, or as words without any order, and the sums."""

    voices: list[Voice]
    contents: list[rules.Content]


def shown_of(of: Round) -> Shown | None:
    """What there is to read once it is closed and enough have answered; None before that."""
    return of_rounds([of])[of.id] if policy.is_read(of, clock.today()) else None


def of_rounds(rounds: list[Round]) -> dict[int, Shown]:
    """The answers of these rounds by their ids, in one question; whether they are shown is asked before."""
    named = (
        select(Answer)
        .join(Invitation)
        .where(Invitation.round_id.in_([each.id for each in rounds if not each.is_anonymous]))
        .options(joinedload(Answer.invitation).joinedload(Invitation.invitee))
    )
    voices: dict[int, list[Voice]] = {}
    for answer in (
        db.session.scalars(named.order_by(Answer.id)) if any(not each.is_anonymous for each in rounds) else []
    ):
        voices.setdefault(answer.invitation.round_id, []).append(Voice(answer.invitation.invitee.name, answer.content))
    return {each.id: _shown(each, voices.get(each.id, [])) for each in rounds}


def _shown(of: Round, voices: list[Voice]) -> Shown:
    ordered = sorted(voices, key=lambda voice: voice.name)
    return Shown(ordered, of.box if of.is_anonymous else [voice.content for voice in ordered])


def open_rounds(today: date) -> Select[Invitation, Round, Assessment, Window]:
    """The invitations still awaited, with what they are about: whom to remind."""
    return (
        select(Invitation, Round, Assessment, Window)
        .join(Round, Invitation.round_id == Round.id)
        .join(Assessment, Round.assessment_id == Assessment.id)
        .join(Window, Assessment.window_id == Window.id)
        .where(awaited(), Round.cancelled_at.is_(None), Round.closes_on >= today)
        .options(joinedload(Assessment.employee))
        .order_by(Invitation.id)
    )


def closed_since(first: date, today: date) -> list[Round]:
    """The rounds that closed, by their day or by everybody's answer, and whose day is not long past."""
    wanted = _whole(select(Round).where(closed(today), Round.cancelled_at.is_(None), Round.closes_on >= first))
    return list(db.session.scalars(wanted.order_by(Round.id)))
