"""What the history tells of the demo's people: who entered them, who moved, who acts for whom, who went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from app.demo.days import in_words, office_hour
from app.demo.people import Person, Tenure
from app.demo.texts import load
from app.kernel import audit
from app.kernel.audit import PastDeed
from app.people import Employee


def tell(tenures: list[Tenure], founded: datetime, random: Random) -> None:
    """Write the past of these people into the history; the performance team's clerk did it all."""
    audit.record_past(Employee.__tablename__, _deeds(tenures, founded, random))


def _deeds(tenures: list[Tenure], founded: datetime, random: Random) -> Iterator[PastDeed]:
    clerk = next(each.person for each in tenures if each.person.email == load("cast")["clerk"])
    entered: set[int] = set()
    for tenure in tenures:
        if tenure.person.id not in entered:
            entered.add(tenure.person.id)
            yield _deed(clerk, tenure.person, founded, "employee.created")
        elif tenure.starts_on > founded.date():
            yield _placed(clerk, tenure, random)
        yield from _ended(clerk, tenure, random)


def _placed(clerk: Person, tenure: Tenure, random: Random) -> PastDeed:
    seat = tenure.seat
    facts = {"position": seat.position, "unit": seat.unit, "starts_on": in_words(tenure.starts_on)}
    return _deed(clerk, tenure.person, office_hour(tenure.starts_on, random), "placement.added", facts)


def _ended(clerk: Person, tenure: Tenure, random: Random) -> Iterator[PastDeed]:
    if tenure.ends_on is not None:
        facts = {"position": tenure.seat.position, "ends_on": in_words(tenure.ends_on)}
        yield _deed(clerk, tenure.person, office_hour(tenure.ends_on, random), "placement.ended", facts)


def _deed(clerk: Person, about: Person, at: datetime, event: str, facts: dict[str, str] | None = None) -> PastDeed:
    return PastDeed(at, event, about.id, clerk.id, clerk.name, facts=facts or {})
