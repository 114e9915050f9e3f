"""Who asked for a seat in which class, how each request went, and what the history tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from app.agreements import Behaviour
from app.demo.days import office_hour
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.training.classes import Held
from app.demo.training.pool import Pool, Post, within
from app.enrolment import SEATED, TOOK_PART, Enrolment, EnrolmentStatus, ReasonKind
from app.kernel import clock
from app.kernel.audit import PastDeed
from app.kernel.permissions import SYSTEM
from app.training import Admission, ClassStatus

S = EnrolmentStatus
_OFFER_SINCE, _OFFER_HOURS = timedelta(hours=28), timedelta(hours=48)
_APPROVED_AFTER, _CONFIRMED_AFTER = timedelta(hours=2), timedelta(hours=4)
_AFTER_CLASS = frozenset({S.ATTENDED, S.ABSENT, S.PASSED, S.FAILED})
_MOVES = {S.ATTENDED: "hadir", S.ABSENT: "tidak-hadir", S.PASSED: "lulus", S.FAILED: "tidak-lulus"}


@dataclass
class Story:
    """One enrolment: who, in which class, how far it came, and when what was done."""

    id: int
    held: Held
    post: Post
    status: EnrolmentStatus
    arrival: int
    asked_at: datetime
    deeds: list[PastDeed] = field(default_factory=list)
    approved_at: datetime | None = None
    confirmed_at: datetime | None = None
    offered_until: datetime | None = None
    ended_at: datetime | None = None
    outcome: str = ""
    score: Decimal | None = None

    @property
    def took_part(self) -> bool:
        """Whether the person was there."""
        return self.status in TOOK_PART


class Asker:
    """Tells the enrolments of each class."""

    def __init__(self, rows: Rows, pool: Pool, team_code: str, coordinators: dict[int, Post], random: Random) -> None:
        """`coordinators` by the unit whose classes they run."""
        self._rows, self._pool, self._team, self._random = rows, pool, team_code, random
        self._coordinators = coordinators
        self._cast = {name for spec in load("training")["classes"] for name in spec.get("cast", {})}
        self._cast |= {each.cast_name for each in coordinators.values()}

    def tell(self, held: Held, today: date) -> list[Story]:
        """Collect the enrolments of the class, and count its seats."""
        people = self._people(held)
        times = self._times(held, len(people), today)
        stories = []
        for (post, status), at in zip(people, times, strict=True):
            held.arrivals += 1
            held.taken += status in SEATED
            story = Story(self._rows.new_id(Enrolment), held, post, status, held.arrivals, at)
            _go(story, self.coordinator(held, post), self._random)
            self._write(story)
            stories.append(story)
        return stories

    def coordinator(self, held: Held, post: Post | None = None) -> Post:
        """Who runs the class; about a coordinator's own enrolment the other one decides."""
        chosen = self._coordinators[held.course.keeper_id]
        return next(each for each in (chosen, *self._coordinators.values()) if each != post)

    def _people(self, held: Held) -> list[tuple[Post, EnrolmentStatus]]:
        """Who is enrolled, in the order of asking: the cast and their team first where the class speaks of them."""
        spec, day = held.spec, min(held.days[0], clock.today())
        present = [post for post in self._pool.on(day) if post.supervisor_id is not None]
        named = {post.cast_name: post for post in present}
        found = [(named[name], S(status)) for name, status in spec.get("cast", {}).items() if name in named]
        free = [post for post in within(present, spec.get("below", "")) if post.cast_name not in self._cast]
        if kinds := spec.get("kinds"):
            free = [post for post in free if post.kind in kinds]
        self._random.shuffle(free)
        team = [post for post in free if post.unit_code == self._team and post.kind != "pengawas"]
        found += zip(team, _states(spec.get("team", {})), strict=False)
        taken = {post.employee_id for post, _status in found}
        others = [post for post in free if post.employee_id not in taken]
        found += zip(others, _states(spec["who"]), strict=False)
        return self._in_order(held, found)

    def _in_order(self, held: Held, found: list[tuple[Post, EnrolmentStatus]]) -> list[tuple[Post, EnrolmentStatus]]:
        """Seats went to who asked first; where nothing was scarce, in any order."""
        if held.status is ClassStatus.PUBLISHED and not any(status in _AFTER_CLASS for _post, status in found):
            return sorted(found, key=lambda each: _RANK.get(each[1], 0))
        return self._random.sample(found, len(found))

    def _times(self, held: Held, count: int, today: date) -> list[datetime]:
        """When each asked, in the order of asking."""
        first, last = held.opens_on, held.last_request_on(today)
        span = max((last - first).days, 0)
        days = (first + timedelta(days=self._random.randint(0, span)) for _each in range(count))
        return sorted(office_hour(day, self._random) for day in days)

    def _write(self, story: Story) -> None:
        held, post = story.held, story.post
        self._rows.add(
            Enrolment, row_id=story.id, at=story.asked_at, class_id=held.id, employee_id=post.employee_id,
            placement_id=post.placement_id, supervisor_id=post.supervisor_id, status=story.status,
            arrival=story.arrival, **self._reason(story), requested_at=story.asked_at,
            approved_by_id=post.supervisor_id if story.approved_at else None, approved_at=story.approved_at,
            offered_until=story.offered_until, confirmed_at=story.confirmed_at, ended_at=story.ended_at,
            outcome_reason=story.outcome, score=story.score,
        )  # fmt: skip

    def _reason(self, story: Story) -> dict[str, Any]:
        """Tied to the person's own agreement where there is one."""
        year = story.asked_at.year
        results, measures = (
            self._pool.tie(found, story.post, year) for found in (self._pool.results, self._pool.measures)
        )
        kind = self._random.choice(list(ReasonKind))
        if (kind is ReasonKind.RESULT and not results) or (kind is ReasonKind.INDICATOR and not measures):
            kind = ReasonKind.DEVELOPMENT
        return {
            "reason_kind": kind,
            "result_id": self._random.choice(results) if kind is ReasonKind.RESULT else None,
            "measure_id": self._random.choice(measures) if kind is ReasonKind.INDICATOR else None,
            "behaviour": self._random.choice(list(Behaviour)) if kind is ReasonKind.BEHAVIOUR else None,
            "reason": self._random.choice(load("training")["reasons"][kind.value]),
        }


_RANK = {S.OFFERED: 1, S.WAITING: 2, S.APPROVED: 3, S.REQUESTED: 4}


def _states(counts: dict[str, int]) -> Iterator[EnrolmentStatus]:
    return (S(status) for status, count in counts.items() for _each in range(count))


def _go(story: Story, coordinator: Post, random: Random) -> None:
    """What was done from the request on, as the class admits people."""
    steps = _Steps(story, coordinator)
    if story.held.admission is Admission.OPEN:
        steps.asked(S.WAITING if story.status is S.LAPSED else S.CONFIRMED)
    else:
        steps.asked(S.REQUESTED)
        steps.decided(random)
    steps.ended(random)


class _Steps:
    """The deeds of one story, one after the other."""

    def __init__(self, story: Story, coordinator: Post) -> None:
        self._story, self._coordinator, self._now = story, coordinator, S.REQUESTED

    def asked(self, status: EnrolmentStatus) -> None:
        """The request itself, which gives a seat where nobody has to approve."""
        story = self._story
        who = story.post.employee_id, story.post.name
        story.deeds.append(PastDeed(story.asked_at, "enrolment.mengajukan", story.id, *who))
        self._now = status
        if status is S.CONFIRMED:
            story.confirmed_at = story.asked_at

    def decided(self, random: Random) -> None:
        """The supervisor, and the coordinator where the class asks for it; then the list, and an offer."""
        story, admission = self._story, self._story.held.admission
        if story.status is S.REQUESTED or (story.status is S.CANCELLED and story.held.status is ClassStatus.CANCELLED):
            return
        if story.status is S.REFUSED:
            story.outcome = random.choice(load("training")["outcomes"]["ditolak"])
            self._by_supervisor("tolak", S.REFUSED)
            story.ended_at = story.deeds[-1].at
            return
        story.approved_at = story.asked_at + _APPROVED_AFTER
        waits = story.status in (S.WAITING, S.OFFERED, S.LAPSED)
        seat = S.WAITING if waits else S.CONFIRMED
        if admission is Admission.APPROVED:
            self._by_supervisor("setujui", seat)
        else:
            self._by_supervisor("setujui", S.APPROVED)
            if story.status is not S.APPROVED:
                self._move(story.asked_at + _CONFIRMED_AFTER, "konfirmasi", seat, self._coordinator)
        if seat is S.CONFIRMED and story.status is not S.APPROVED:
            story.confirmed_at = story.deeds[-1].at
        if story.status is S.OFFERED:
            offered_at = clock.now() - _OFFER_SINCE
            story.offered_until = offered_at + _OFFER_HOURS
            self._by_system(offered_at, "tawarkan", S.OFFERED)

    def ended(self, random: Random) -> None:
        """How it ended: at the class, or before it."""
        story, held = self._story, self._story.held
        if story.status in _AFTER_CLASS:
            at = held.over_at or clock.at(held.days[-1], 16)
            self._move(at, _MOVES[story.status], story.status, self._coordinator)
            _score(story, random)
        elif story.status is S.LAPSED:
            story.outcome, story.ended_at = load("training")["outcomes"]["gugur"], clock.at(held.days[0], 0)
            self._by_system(story.ended_at, "gugurkan", S.LAPSED, story.outcome)
        elif story.status is S.CANCELLED:
            self._cancelled(random)

    def _cancelled(self, random: Random) -> None:
        story, held = self._story, self._story.held
        if held.status is ClassStatus.CANCELLED:
            story.outcome, story.ended_at = held.spec["reason"], held.over_at
            assert held.over_at is not None
            self._by_system(held.over_at, "hapuskan", S.CANCELLED, story.outcome)
            return
        story.outcome = random.choice(load("training")["outcomes"]["dibatalkan"])
        last = min(clock.at(held.days[0], 0), clock.now() - _OFFER_SINCE) - timedelta(minutes=5)
        story.ended_at = max(story.deeds[-1].at + timedelta(minutes=30), min(last, story.asked_at + timedelta(days=9)))
        person = story.post
        deed = PastDeed(
            story.ended_at, "enrolment.batalkan", story.id, person.employee_id, person.name,
            (self._now, S.CANCELLED), story.outcome,
        )  # fmt: skip
        story.deeds.append(deed)

    def _by_supervisor(self, move: str, status: EnrolmentStatus) -> None:
        story, at = self._story, self._story.asked_at + _APPROVED_AFTER
        who = story.post.supervisor_id, story.post.supervisor
        reason = story.outcome or None
        story.deeds.append(PastDeed(at, f"enrolment.{move}", story.id, *who, (self._now, status), reason))
        self._now = status

    def _by_system(self, at: datetime, move: str, status: EnrolmentStatus, reason: str | None = None) -> None:
        story = self._story
        who = SYSTEM.employee_id, SYSTEM.name
        story.deeds.append(PastDeed(at, f"enrolment.{move}", story.id, *who, (self._now, status), reason))
        self._now = status

    def _move(self, at: datetime, move: str, status: EnrolmentStatus, who: Post) -> None:
        story = self._story
        deed = PastDeed(at, f"enrolment.{move}", story.id, who.employee_id, who.name, (self._now, status))
        story.deeds.append(deed)
        self._now = status


def _score(story: Story, random: Random) -> None:
    """What the test gave, where the class has one."""
    passing = story.held.spec.get("passing")
    if passing and story.status is S.PASSED:
        story.score = Decimal(random.randint(passing, 96))
    elif passing and story.status is S.FAILED:
        story.score = Decimal(random.randint(passing - 20, passing - 1))
