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
    "amended": AgreementStatus.ENDED,
}
_STEPS = {"submitted": 2, "returned": 3, "agreed": 3, "agreed_one": 4, "signed": 5, "ended": 5, "amended": 5}
_LONGEST_UNANSWERED = {"submitted": 3}
"""Days; whoever waits longer for an answer has it from the superior."""
_OF_LEADERS = {"signed": 84, "agreed_one": 8, "submitted": 8}
_OF_STAFF = {
    "signed": 52, "submitted": 16, "agreed": 6, "agreed_one": 6, "returned": 6,
    "half": 6, "ready": 3, "empty": 2, "none": 3,
}  # fmt: skip
_OF_TEAM_IN_REVIEW = {"signed": 8, "submitted": 10, "agreed": 2, "agreed_one": 2, "returned": 2, "half": 2, "none": 1}
STILL_SIGNED_AFTER_YEAR_END = 0.06
_SINCE_AMENDMENT = 45


@dataclass(frozen=True)
class Story:
    """One agreement's way. `times` are when it was started, submitted, agreed or returned, and signed by each."""

    state: str
    times: tuple[datetime, ...]
    starts_on: date
    ends_on: date
    ended_at: datetime | None
    closed_on: date | None = None

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
    starts_on, last = max(tenure.starts_on, date(year, 1, 1)), date(year, 12, 31)
    ends_on = min(tenure.ends_on or date.max, last)
    if starts_on > ends_on:
        return None
    state = _state(tenure, year, ends_on, today, random)
    if state == "none":
        return None
    if state == "amended":
        return _amended(starts_on, last, today, random)
    if state in ("signed", "ended"):
        first = starts_on + timedelta(days=random.randint(3, 12))
        times = steps(first, _STEPS.get(state, 1), random)
    else:
        waited = random.randint(1, _LONGEST_UNANSWERED.get(state, 9))
        times = recent_steps(waited, _STEPS.get(state, 1), random)
    ended_at = office_hour(ends_on, random) if state == "ended" else None
    return Story(state, tuple(times), starts_on, last, ended_at, ends_on if ended_at and ends_on < last else None)


def _amended(starts_on: date, ends_on: date, today: date, random: Random) -> Story:
    """Signed at the beginning of the year, closed when its second edition was signed."""
    second_starts = max(starts_on + timedelta(days=1), today - timedelta(days=_SINCE_AMENDMENT))
    times = steps(starts_on + timedelta(days=3), _STEPS["amended"], random)
    closed_on, ended_at = second_starts - timedelta(days=1), office_hour(second_starts, random)
    return Story("amended", tuple(times), starts_on, ends_on, ended_at, closed_on)


def second_edition(first: Story, today: date, random: Random) -> Story:
    """The edition that replaces one that is closed, or the draft of one that is to replace one in force."""
    if first.closed_on is None:
        next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return Story("ready", tuple(recent_steps(2, 1, random)), min(next_month, first.ends_on), first.ends_on, None)
    starts_on = first.closed_on + timedelta(days=1)
    times = recent_steps((today - starts_on).days, _STEPS["signed"], random)
    return Story("signed", tuple(times), starts_on, first.ends_on, None)


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
