"""Who asks for feedback, who reads it, who writes of bimbingan and konseling: pure functions of seats and state."""

from __future__ import annotations

from datetime import date

from app.assessments import Assessment, AssessmentStatus, Seat, Seats, sight_of
from app.feedback.models import CoachingNote, Invitation
from app.kernel.permissions import Actor

PARTIES = frozenset({Seat.EMPLOYEE, Seat.SUPERVISOR})
ABOVE = frozenset({Seat.SUPERIOR, Seat.HEAD})


def may_ask(seats: Seats, assessment: Assessment) -> bool:
    """The two parties, as long as the ratings are not fixed: afterwards it could change nothing."""
    return is_party(seats) and assessment.status in (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE)


def is_party(seats: Seats) -> bool:
    """The employee, or the pejabat penilai (who stands in for them included)."""
    return bool(seats & PARTIES)


def may_read(seats: Seats, assessment: Assessment) -> bool:
    """Both parties; who stands above from the day they see the review. No role reads it, neither team nor auditor."""
    return is_party(seats) or (bool(seats & ABOVE) and sight_of(seats, assessment).review)


def may_change_answer(invitation: Invitation, today: date) -> bool:
    """A named answer, until the round closes; an anonymous one cannot be found again, not even by its writer."""
    return not (invitation.round.is_closed(today) or (invitation.round.is_anonymous and invitation.has_answered))


def is_told_to(actor: Actor, note: CoachingNote) -> bool:
    """The employee whom the note is about."""
    return actor.employee_id is not None and note.agreement.employee_id == actor.employee_id


def may_change_note(actor: Actor, note: CoachingNote) -> bool:
    """The pejabat penilai, until the employee has answered what stands there."""
    return not is_told_to(actor, note) and not note.response


def may_respond(actor: Actor, note: CoachingNote) -> bool:
    """The employee, once."""
    return is_told_to(actor, note) and not note.response


def may_close_follow_up(actor: Actor, note: CoachingNote) -> bool:
    """The pejabat penilai, once the note names a day."""
    return not is_told_to(actor, note) and note.follow_up_on is not None and note.followed_up_at is None
