"""Who sits where around an assessment, what each may see of it and when: pure functions of the seats and the state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from app.assessments.kinds import OUT, RATED, AssessmentStatus
from app.assessments.models import Assessment
from app.kernel.permissions import Actor


class Seat(Enum):
    """One part that a person has in an assessment; somebody may have several."""

    EMPLOYEE = auto()
    SUPERVISOR = auto()
    """The pejabat penilai, or who stands in for them today."""
    SUPERIOR = auto()
    """Who decides an objection: the supervisor's superior, or the next above who has no other part in it."""
    HEAD = auto()
    """Heads the unit or one above it."""
    OFFICER = auto()
    """Sees assessments by a role: performance team, auditor."""
    MANAGER = auto()
    """Runs the windows by a role: performance team."""


Seats = frozenset[Seat]


@dataclass(frozen=True)
class Sight:
    """What somebody sees now: the employee's view, the supervisor's (topic by topic), the two ratings and the predikat.

    Blind until both have filed: neither party sees the other's view before that; nobody but the supervisor, and who
    stands above, sees a rating before its release, and the employee opens it first.
    """

    self_view: bool
    review: bool
    ratings: bool


def sight_of(seats: Seats, assessment: Assessment) -> Sight:
    """What these seats let somebody see of the assessment as it stands."""
    status = assessment.status
    both_filed = status is not AssessmentStatus.RUNNING
    if Seat.EMPLOYEE in seats:
        return Sight(True, both_filed, status in OUT and status is not AssessmentStatus.RELEASED)
    if Seat.SUPERVISOR in seats:
        return Sight(both_filed, True, True)
    above = bool(seats & {Seat.SUPERIOR, Seat.HEAD}) and status in RATED
    shown = above or (Seat.OFFICER in seats and status in OUT)
    return Sight(shown, shown, shown)


def is_employee(actor: Actor, assessment: Assessment) -> bool:
    """The person who is assessed."""
    return actor.employee_id is not None and actor.employee_id == assessment.employee_id


def is_supervisor(actor: Actor, assessment: Assessment) -> bool:
    """The pejabat penilai of this assessment, or who stands in for them today; nobody rates themselves."""
    return actor.acts_as(assessment.supervisor_id) and not is_employee(actor, assessment)


def may_write_self(seats: Seats, assessment: Assessment) -> bool:
    """The employee writes until having filed."""
    is_open = assessment.status is AssessmentStatus.RUNNING and assessment.self_filed_at is None
    return Seat.EMPLOYEE in seats and is_open


def may_write_review(seats: Seats, assessment: Assessment) -> bool:
    """The supervisor writes until having filed, and again while both discuss it."""
    waits = assessment.status is AssessmentStatus.RUNNING and assessment.review_filed_at is None
    return Seat.SUPERVISOR in seats and (waits or assessment.status is AssessmentStatus.DIALOGUE)


def may_see_plan(seats: Seats, assessment: Assessment) -> bool:
    """Rencana aksi are agreed beforehand: the parties see them at once, whoever stands above with the self view."""
    parties = seats & {Seat.EMPLOYEE, Seat.SUPERVISOR}
    return bool(parties) or sight_of(seats, assessment).self_view


def stead_name(actor: Actor, assessment: Assessment) -> str | None:
    """In whose stead the person acts here: the supervisor's name, where they stand in for them."""
    supervisor = assessment.supervisor
    if supervisor is None or actor.employee_id == supervisor.id or not is_supervisor(actor, assessment):
        return None
    return supervisor.name
