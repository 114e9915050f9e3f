"""One's place in the waiting list, and what came of such places in classes that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from sqlalchemy import func, select

from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.rules import odds
from app.extensions import db
from app.kernel import clock
from app.training import ClassStatus, TrainingClass

LOOK_BACK = 8
"""As many of the latest classes tell of now; older ones of another time."""


@dataclass(frozen=True)
class Place:
    """The place in the list, and the likelihood of a seat where the past allows to tell it."""

    position: int
    history: odds.History
    of_this_course: bool
    days: int
    chance: Fraction | None


def place_of(enrolment: Enrolment) -> Place:
    """Where the enrolment, which waits, stands: five queries at most."""
    training_class = enrolment.training_class
    position, confirmed = _counts(enrolment)
    days = max(0, (training_class.starts_on - clock.today()).days)
    ahead = clock.at(training_class.starts_on, 0) - clock.now()
    history, is_own = _history(training_class, ahead)
    needed = position - max(0, training_class.seats_left)
    chance = odds.likelihood(history, confirmed, needed) if history.is_enough else None
    return Place(position, history, is_own, days, chance)


def _counts(enrolment: Enrolment) -> tuple[int, int]:
    """How many wait up to this one; how many seats are somebody's for certain."""
    waiting, confirmed = EnrolmentStatus.WAITING, EnrolmentStatus.CONFIRMED
    found = select(
        func.count().filter(Enrolment.status == waiting, Enrolment.arrival <= enrolment.arrival),
        func.count().filter(Enrolment.status == confirmed),
    ).where(Enrolment.class_id == enrolment.class_id)
    position, seats = db.session.execute(found).one()
    return position, seats


def _history(training_class: TrainingClass, ahead: timedelta) -> tuple[odds.History, bool]:
    """Of the course's own classes if they are enough, else of all."""
    own = odds.sum_up(_past(training_class.course_id, ahead))
    return (own, True) if own.is_enough else (odds.sum_up(_past(None, ahead)), False)


def _past(course_id: int | None, ahead: timedelta) -> list[odds.Past]:
    latest = (
        select(TrainingClass.id, TrainingClass.starts_on)
        .where(TrainingClass.status == ClassStatus.COMPLETED)
        .order_by(TrainingClass.starts_on.desc(), TrainingClass.id.desc())
        .limit(LOOK_BACK)
    )
    if course_id is not None:
        latest = latest.where(TrainingClass.course_id == course_id)
    began = {row.id: clock.at(row.starts_on, 0) for row in db.session.execute(latest)}
    seats: dict[int, list[tuple[datetime | None, datetime | None]]] = {class_id: [] for class_id in began}
    had = Enrolment.class_id.in_(began), Enrolment.confirmed_at.is_not(None)
    for class_id, since, until in db.session.execute(
        select(Enrolment.class_id, Enrolment.confirmed_at, Enrolment.ended_at).where(*had)
    ):
        seats[class_id].append((since, until))
    return [_seen(spans, began[class_id], ahead) for class_id, spans in seats.items()]


def _seen(spans: list[tuple[datetime | None, datetime | None]], began: datetime, ahead: timedelta) -> odds.Past:
    """Of the seats that were somebody's as long before the class as now: how many came free before it began."""
    then = began - ahead
    held = [until for since, until in spans if since is not None and since <= then and (until is None or until > then)]
    return odds.Past(len(held), sum(until is not None and until <= began for until in held))
