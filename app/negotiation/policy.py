"""Who sits where in a negotiation, and what each may do: pure functions of the person, the seats and the line."""

from __future__ import annotations

from dataclasses import dataclass

from app.kernel.permissions import Actor
from app.negotiation.models import TargetLine, Voice

PARTIES = (Voice.EMPLOYEE, Voice.SUPERVISOR)


@dataclass(frozen=True)
class Seats:
    """The employee, the supervisor and that one's superior today. `parted`: who has spoken here as a party."""

    employee_id: int
    supervisor_id: int | None
    superior_id: int | None
    parted: frozenset[int] = frozenset()

    def holder_of(self, voice: Voice | None) -> int | None:
        """The person who sits there."""
        return {
            Voice.EMPLOYEE: self.employee_id, Voice.SUPERVISOR: self.supervisor_id, Voice.SUPERIOR: self.superior_id,
        }.get(voice) if voice else None  # fmt: skip


def voice_of(seats: Seats, actor: Actor) -> Voice | None:
    """In what part the person speaks. Nobody stands in for a supervisor towards themselves."""
    if actor.employee_id is not None and actor.employee_id == seats.employee_id:
        return Voice.EMPLOYEE
    if actor.acts_as(seats.supervisor_id):
        return Voice.SUPERVISOR
    return Voice.SUPERIOR if actor.acts_as(seats.superior_id) else None


def is_party(seats: Seats, actor: Actor, line: TargetLine) -> bool:
    """One of the two who negotiate."""
    return voice_of(seats, actor) in PARTIES


def is_superior(seats: Seats, actor: Actor, line: TargetLine) -> bool:
    """The one who decides where the two do not agree."""
    return voice_of(seats, actor) is Voice.SUPERIOR


def is_their_turn(seats: Seats, actor: Actor, line: TargetLine) -> bool:
    """Whether the line waits for this person."""
    return line.turn is not None and line.turn is voice_of(seats, actor)


def is_recused(seats: Seats, actor: Actor) -> bool:
    """Whether the person has spoken in this negotiation as a party, and so does not decide it."""
    return actor.employee_id in seats.parted
