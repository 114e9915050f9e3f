"""What a year brings: amendments, who is away, who stands in for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from app.demo.agreements import Sheet, Writer
from app.demo.people import Person
from app.demo.rows import Rows
from app.demo.states import second_edition
from app.demo.texts import load
from app.kernel import clock
from app.people.models import Delegation, DelegationKind, Leave, LeaveKind


def amend(writer: Writer, sheets: Iterable[Sheet], today: date, random: Random) -> Iterator[Sheet]:
    """Collect second editions: one in force after a first one that is closed, one still a draft beside its first."""
    amending = {each["email"] for each in load("cast")["people"] if each.get("amends")}
    reasons = load("negotiation")["amendment"]
    for sheet in sheets:
        if sheet.story.state == "amended":
            yield writer.amend(sheet, second_edition(sheet.story, today, random), reasons["in_force"])
        elif sheet.year == today.year and sheet.tenure.person.email in amending:
            yield writer.amend(sheet, second_edition(sheet.story, today, random), reasons["draft"])


def absences(rows: Rows, people: Mapping[str, Person], today: date) -> None:
    """Collect who is away and who does their work; `people` by their address."""
    texts = load("negotiation")
    for each in texts["leaves"]:
        starts_on, ends_on = _days(each, today)
        rows.add(
            Leave, employee_id=people[each["who"]].id, kind=LeaveKind(each["kind"]), starts_on=starts_on,
            ends_on=ends_on,
        )  # fmt: skip
    for each in texts["delegations"]:
        revoked, (starts_on, ends_on) = each.get("revoked"), _days(each, today)
        rows.add(
            Delegation, principal_id=people[each["principal"]].id, delegate_id=people[each["delegate"]].id,
            kind=DelegationKind(each["kind"]), reason=each["reason"], starts_on=starts_on, ends_on=ends_on,
            revoked_at=None if revoked is None else _morning(today + timedelta(days=revoked)),
        )  # fmt: skip


def _days(spec: dict[str, Any], today: date) -> tuple[date, date]:
    return today + timedelta(days=spec["from"]), today + timedelta(days=spec["to"])


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8, 15), clock.local(clock.now()).tzinfo)
