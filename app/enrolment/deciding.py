"""What a supervisor weighs before deciding on a request: gathered at once for all the requests of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.certificates import YearHours, year_hours
from app.enrolment.clashes import Clash, clashes_of
from app.enrolment.kinds import BEFORE_CLASS
from app.enrolment.models import Enrolment
from app.enrolment.policy import may_approve
from app.enrolment.queries.team import Beside, beside
from app.enrolment.wording import purpose_line
from app.kernel.permissions import Actor
from app.people import Delegation, stood_in_for_by
from app.training import cost_line, days_line, seats_line


@dataclass(frozen=True)
class Deciding:
    """One request with what there is to weigh; `ground` is by what right one decides in somebody's stead."""

    enrolment: Enrolment
    days: str
    purpose: str
    cost: str
    seats: str
    beside: Beside
    hours: YearHours
    ground: Delegation | None = None
    clashes: list[Clash] = field(default_factory=list)

    @property
    def hours_line(self) -> str:
        """The person's hours against the duty of the year, as far as there is one."""
        counted, duty = self.hours.counted, self.hours.duty
        if not duty and self.hours.limit:
            return _("%(counted)s JP; dihitung paling banyak %(limit)s JP", counted=counted, limit=self.hours.limit)
        if not duty:
            return _("%(counted)s JP; tanpa kewajiban", counted=counted)
        if not self.hours.owed:
            return _("%(counted)s dari %(duty)s JP; sudah terpenuhi", counted=counted, duty=duty)
        return _("%(counted)s dari %(duty)s JP; kurang %(owed)s JP", counted=counted, duty=duty, owed=self.hours.owed)


def all_of(actor: Actor, enrolments: Sequence[Enrolment]) -> list[Deciding]:
    """Each with what there is to weigh, in the same order, by a constant number of queries."""
    team, hours = beside(enrolments), _hours_of(enrolments)
    grounds = {each.principal_id: each for each in stood_in_for_by(actor)}
    return [_of(actor, each, team[each.id], hours[each.id], grounds) for each in enrolments]


def one(actor: Actor, enrolment: Enrolment) -> Deciding | None:
    """The same of one, with what clashes in the person's own time; None for who does not decide, and afterwards."""
    if enrolment.status not in BEFORE_CLASS or not may_approve(actor, enrolment):
        return None
    found = all_of(actor, [enrolment])[0]
    found.clashes.extend(clashes_of(enrolment.employee_id, enrolment.training_class))
    return found


def _hours_of(enrolments: Sequence[Enrolment]) -> dict[int, YearHours]:
    """The person's hours (JP) in the year of the class, by enrolment; a query for each such year."""
    found: dict[int, YearHours] = {}
    for year in {each.training_class.starts_on.year for each in enrolments}:
        those = [each for each in enrolments if each.training_class.starts_on.year == year]
        hours = year_hours({each.employee_id for each in those}, year)
        found.update((each.id, hours[each.employee_id]) for each in those)
    return found


def _of(actor: Actor, enrolment: Enrolment, team: Beside, hours: YearHours, grounds: dict[int, Delegation]) -> Deciding:
    is_ones_own = enrolment.supervisor_id == actor.employee_id
    return Deciding(
        enrolment,
        days_line(enrolment.training_class),
        purpose_line(enrolment),
        cost_line(enrolment.training_class),
        seats_line(enrolment.training_class),
        team,
        hours,
        None if is_ones_own else grounds.get(enrolment.supervisor_id or 0),
    )
