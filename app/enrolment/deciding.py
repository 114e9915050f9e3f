"""What a supervisor weighs before deciding on a request: gathered at once for all the requests of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.enrolment.clashes import Clash, clashes_of
from app.enrolment.models import Enrolment
from app.enrolment.policy import may_approve
from app.enrolment.queries.team import Beside, beside
from app.enrolment.wording import cost_line, purpose_line
from app.enrolment.workflow import BEFORE_CLASS
from app.kernel.permissions import Actor
from app.people import Delegation, stood_in_for_by
from app.training import days_line, seats_line


@dataclass(frozen=True)
class Deciding:
    """One request with what there is to weigh; `ground` is by what right one decides in somebody's stead."""

    enrolment: Enrolment
    days: str
    purpose: str
    cost: str
    seats: str
    beside: Beside
    ground: Delegation | None = None
    clashes: list[Clash] = field(default_factory=list)


def all_of(actor: Actor, enrolments: Sequence[Enrolment]) -> list[Deciding]:
    """Each with what there is to weigh, in the same order, by a constant number of queries."""
    team = beside(enrolments)
    grounds = {each.principal_id: each for each in stood_in_for_by(actor)}
    return [_of(actor, each, team[each.id], grounds) for each in enrolments]


def one(actor: Actor, enrolment: Enrolment) -> Deciding | None:
    """The same of one, with what clashes in the person's own time; None for who does not decide, and afterwards."""
    if enrolment.status not in BEFORE_CLASS or not may_approve(actor, enrolment):
        return None
    found = all_of(actor, [enrolment])[0]
    found.clashes.extend(clashes_of(enrolment.employee_id, enrolment.training_class))
    return found


def _of(actor: Actor, enrolment: Enrolment, team: Beside, grounds: dict[int, Delegation]) -> Deciding:
    is_ones_own = enrolment.supervisor_id == actor.employee_id
    return Deciding(
        enrolment,
        days_line(enrolment.training_class),
        purpose_line(enrolment),
        cost_line(enrolment.training_class),
        seats_line(enrolment.training_class),
        team,
        None if is_ones_own else grounds.get(enrolment.supervisor_id or 0),
    )
