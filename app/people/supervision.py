"""Who leads whom must have an end: no one may, on the same day, stand above their own supervisor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from datetime import date
from typing import NamedTuple


class Lead(NamedTuple):
    """For these days, `supervisor_id` leads `employee_id`. An open end is date.max."""

    employee_id: int
    supervisor_id: int
    starts_on: date
    ends_on: date


def makes_circle(new: Lead, leads_of: Callable[[Set[int]], Iterable[Lead]]) -> bool:
    """Whether, with the new lead, somebody would on some day be above themselves.

    `leads_of` tells who leads these employees, without the placement that the new lead stands for.
    """
    reached = {(new.supervisor_id, new.starts_on, new.ends_on)}
    seen = set(reached)
    while reached:
        above = {
            (lead.supervisor_id, max(lead.starts_on, starts_on), min(lead.ends_on, ends_on))
            for lead in leads_of({person for person, *_days in reached})
            for person, starts_on, ends_on in reached
            if lead.employee_id == person and lead.starts_on <= ends_on and starts_on <= lead.ends_on
        }
        if any(person == new.employee_id for person, *_days in above):
            return True
        reached = above - seen
        seen |= reached
    return False
