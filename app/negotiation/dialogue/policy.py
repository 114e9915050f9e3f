"""Who reads the record of a dialogue and who writes in it: pure functions of the person, the seats and the record."""

from __future__ import annotations

from app.agreements import Agreement, AgreementStatus
from app.kernel.permissions import Actor
from app.negotiation.models import Dialogue
from app.negotiation.policy import PARTIES, Seats, voice_of


def may_see(seats: Seats, actor: Actor) -> bool:
    """The two who talked, and the superior to whom their differences may come."""
    return voice_of(seats, actor) is not None


def may_write(seats: Seats, actor: Actor, agreement: Agreement) -> bool:
    """Either of the two, once there is something to talk about."""
    return voice_of(seats, actor) in PARTIES and agreement.status is not AgreementStatus.DRAFT


def may_change(seats: Seats, actor: Actor, dialogue: Dialogue) -> bool:
    """Either of the two, until it is closed: then it stays as it is."""
    return dialogue.closed_at is None and may_write(seats, actor, dialogue.agreement)
