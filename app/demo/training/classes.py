"""The classes of the demo: those that are over, that run today, that fill up, and those that nobody sees yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from app.demo.days import office_hour
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.training.catalogue import Made
from app.kernel import clock
from app.kernel.workdays import is_workday
from app.training import Admission, ClassSession, ClassStatus, TrainingClass

_OPEN_DAYS, _CLOSED_DAYS, _OPEN_SINCE = 40, 3, 12
_BEGINS, _ENDS = 8, 15


@dataclass
class Held:
    """One class as it will be collected, once its enrolments are counted."""

    id: int
    course: Made
    spec: dict[str, Any]
    status: ClassStatus
    admission: Admission
    days: list[date]
    opens_on: date
    closes_on: date
    published_at: datetime | None
    over_at: datetime | None
    sessions: list[int] = field(default_factory=list)
    taken: int = 0
    arrivals: int = 0

    @property
    def name(self) -> str:
        """How it is called within its course."""
        return str(self.spec["name"])

    def last_request_on(self, today: date) -> date:
        """The last day on which somebody asked."""
        return min(self.closes_on, today - timedelta(days=self.spec.get("until", 1)))


def lay_out(rows: Rows, courses: Mapping[str, Made], today: date, random: Random) -> list[Held]:
    """The classes with their days; the sessions are collected."""
    found = []
    for spec in load("training")["classes"]:
        days = _days(today, spec["begins"], spec["days"])
        held = _held(rows.new_id(TrainingClass), courses[spec["course"]], spec, days, today, random)
        for day in days:
            session = rows.add(
                ClassSession, class_id=held.id, starts_at=clock.at(day, _BEGINS), ends_at=clock.at(day, _ENDS),
                topic="", place="",
            )  # fmt: skip
            held.sessions.append(session)
        found.append(held)
    return found


def _days(today: date, begins: int, count: int) -> list[date]:
    """So many working days: what is past counts backwards, what begins today begins today whatever the day."""
    if begins == 0:
        return [today]
    step, day = (1 if begins > 0 else -1), today + timedelta(days=begins)
    days: list[date] = []
    while len(days) < count:
        if is_workday(day):
            days.append(day)
        day += timedelta(days=step)
    return sorted(days)


def _held(class_id: int, course: Made, spec: dict[str, Any], days: list[date], today: date, random: Random) -> Held:
    status = ClassStatus(spec["status"])
    usual = min(days[0] - timedelta(days=_OPEN_DAYS), today - timedelta(days=_OPEN_SINCE))
    opens_on = today + timedelta(days=spec["opens"]) if "opens" in spec else usual
    published = office_hour(min(opens_on, today) - timedelta(days=2), random)
    return Held(
        class_id, course, spec, status, Admission(spec["admission"]), days, opens_on,
        days[0] - timedelta(days=_CLOSED_DAYS), None if status is ClassStatus.DRAFT else published,
        _over_at(status, days, today, random),
    )  # fmt: skip


def _over_at(status: ClassStatus, days: list[date], today: date, random: Random) -> datetime | None:
    if status is ClassStatus.COMPLETED:
        return office_hour(days[-1] + timedelta(days=2), random)
    if status is ClassStatus.CANCELLED:
        return office_hour(today - timedelta(days=2), random)
    return None


def write(rows: Rows, held: Held, units: Mapping[str, int]) -> None:
    """Collect the class with its seats as they were taken."""
    spec = held.spec
    rows.add(
        TrainingClass, row_id=held.id, at=held.published_at, course_id=held.course.id, unit_id=held.course.keeper_id,
        name=held.name, status=held.status, admission=held.admission, starts_on=held.days[0], ends_on=held.days[-1],
        registration_opens_on=held.opens_on, registration_closes_on=held.closes_on, place=spec["place"],
        link=spec.get("link", ""), seats=spec["seats"], minimum=spec.get("minimum", 0), seats_taken=held.taken,
        arrivals=held.arrivals, cost=Decimal(spec["cost"]) if "cost" in spec else None,
        cost_bearer=spec.get("bearer", ""), passing_score=Decimal(spec["passing"]) if "passing" in spec else None,
        notes="", for_unit_id=units[spec["for"]] if "for" in spec else None,
        for_position_kinds=spec.get("for_kinds", []), for_employee_kinds=[], published_at=held.published_at,
        completed_at=held.over_at if held.status is ClassStatus.COMPLETED else None,
        cancelled_at=held.over_at if held.status is ClassStatus.CANCELLED else None,
        cancel_reason=spec.get("reason", ""),
    )  # fmt: skip
