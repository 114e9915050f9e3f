"""Where each agreement stands, and when it got there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from app.agreements.kinds import AgreementStatus
from app.demo.days import office_hour, recent_steps, steps
from app.demo.people import Tenure
from app.demo.texts import load

STATUS = {
    "empty": AgreementStatus.DRAFT,
    "half": AgreementStatus.DRAFT,
    "ready": AgreementStatus.DRAFT,
    "submitted": AgreementStatus.SUBMITTED,
    "returned": AgreementStatus.RETURNED,
    "agreed": AgreementStatus.AGREED,
    "agreed_one": AgreementStatus.AGREED,
    "signed": AgreementStatus.SIGNED,
    "ended": AgreementStatus.ENDED,
}
_STEPS = {"submitted": 2, "returned": 3, "agreed": 3, "agreed_one": 4, "signed": 5, "ended": 5}
_OF_LEADERS = {"signed": 84, "agreed_one": 8, "submitted": 8}
_OF_STAFF = {
    "signed": 52, "submitted": 16, "agreed": 6, "agreed_one": 6, "returned": 6,
    "half": 6, "ready": 3, "empty": 2, "none": 3,
}  # fmt: skip
_OF_TEAM_IN_REVIEW = {"signed": 8, "submitted": 10, "agreed": 2, "agreed_one": 2, "returned": 2, "half": 2, "none": 1}
STILL_SIGNED_AFTER_YEAR_END = 0.06


@dataclass(frozen=True)
class Story:
    """One agreement's way. `times` are when it was started, submitted, agreed or returned, and signed by each."""

    state: str
    times: tuple[datetime, ...]
    starts_on: date
    ends_on: date
    ended_at: datetime | None

    @property
    def status(self) -> AgreementStatus:
        """The status that the state has in the portal."""
        return STATUS[self.state]

    @property
    def is_shared(self) -> bool:
        """Whether others see it already."""
        return self.status is not AgreementStatus.DRAFT

    def time(self, step: int) -> datetime | None:
        """When that step was taken, if it was."""
        return self.times[step] if step < len(self.times) else None


def story_of(tenure: Tenure, year: int, today: date, random: Random) -> Story | None:
    """The way of the agreement of that tenure and year; None where there is none."""
    starts_on = max(tenure.starts_on, date(year, 1, 1))
    ends_on = min(tenure.ends_on or date.max, date(year, 12, 31))
    if starts_on > ends_on:
        return None
    state = _state(tenure, year, ends_on, today, random)
    if state == "none":
        return None
    if state in ("signed", "ended"):
        first = starts_on + timedelta(days=random.randint(3, 12))
        times = steps(first, _STEPS.get(state, 1), random)
    else:
        times = recent_steps(random.randint(1, 9), _STEPS.get(state, 1), random)
    ended_at = office_hour(ends_on, random) if state == "ended" else None
    return Story(state, tuple(times), starts_on, ends_on, ended_at)


def _state(tenure: Tenure, year: int, ends_on: date, today: date, random: Random) -> str:
    if year < today.year or ends_on < today:
        if tenure.state == "none" and year == today.year:
            return "none"
        is_open = year == today.year - 1 and tenure.ends_on is None
        still_signed = is_open and random.random() < STILL_SIGNED_AFTER_YEAR_END
        return "signed" if still_signed else "ended"
    if tenure.state:
        return tenure.state
    odds = _OF_LEADERS if tenure.seat.heads_unit else _OF_STAFF
    if tenure.seat.unit_code == load("cast")["in_review"]:
        odds = _OF_TEAM_IN_REVIEW
    return random.choices(list(odds), list(odds.values()))[0]
