"""Who sees an enrolment, and who decides about it: pure functions of actor and enrolment."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.kernel.errors import Forbidden
from app.kernel.permissions import Actor
from app.training import may_run


def is_own(actor: Actor, enrolment: Enrolment) -> bool:
    """The person who is enrolled."""
    return actor.employee_id is not None and actor.employee_id == enrolment.employee_id


def may_enter_room(actor: Actor, enrolment: Enrolment) -> bool:
    """Who has the seat for certain, and nobody else, reads the link of the online room."""
    return is_own(actor, enrolment) and enrolment.status is EnrolmentStatus.CONFIRMED


def may_approve(actor: Actor, enrolment: Enrolment) -> bool:
    """The supervisor, or who stands in for them today; never the person who asked, though they stand in themself."""
    return not is_own(actor, enrolment) and actor.acts_as(enrolment.supervisor_id)


def may_coordinate(actor: Actor, enrolment: Enrolment) -> bool:
    """Who runs the class; about their own enrolment another coordinator of the class decides.

    Where there is no other, of the office or of those above it, the supervisor's yes suffices (workflow).
    """
    return not is_own(actor, enrolment) and may_run(actor, enrolment.training_class)


def require_not_own(actor: Actor, enrolment: Enrolment, who: Callable[[Actor, Enrolment], bool]) -> None:
    """Raise Forbidden with the reason, where a decision of others is tried on one's own request."""
    if is_own(actor, enrolment) and who in (may_approve, may_coordinate):
        raise Forbidden(_("Ini pendaftaran Anda sendiri: atasan Anda, atau koordinator lain, yang memutuskannya."))
