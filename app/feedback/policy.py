"""Who asks for feedback, who reads it, who writes of bimbingan and konseling: pure functions of seats and state."""

from __future__ import annotations

from datetime import date

from app.assessments import Assessment, AssessmentStatus, Seat, Seats, sight_of
from app.feedback import rules
from app.feedback.models import CoachingNote, Invitation, Round
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


def may_steer(seats: Seats, its_round: Round) -> bool:
    """The side that asked: the employee for their own question, else the pejabat penilai of today or their stand-in."""
    is_own = its_round.asker_id == its_round.assessment.employee_id
    return (Seat.EMPLOYEE if is_own else Seat.SUPERVISOR) in seats


def may_cancel(its_round: Round, today: date) -> bool:
    """While nobody has read: once it is closed, the answers belong to their readers."""
    return not its_round.is_closed(today)


def may_extend(its_round: Round, today: date) -> bool:
    """While somebody is still awaited and nothing was read: also after its day, where too few have answered."""
    is_awaited = any(not each.is_settled for each in its_round.invitations)
    return is_awaited and not its_round.is_cancelled and not is_read(its_round, today)


def is_read(its_round: Round, today: date) -> bool:
    """Whether its answers are there to be read."""
    is_shown = rules.is_shown(its_round.is_closed(today), its_round.answered, its_round.is_anonymous)
    return is_shown and not its_round.is_cancelled


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
