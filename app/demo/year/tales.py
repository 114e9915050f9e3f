"""What became of each assessment: how far it has come, with which ratings; the cast's are chosen, all others drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from app.assessments.kinds import AssessmentStatus, OrganisationPredicate, Predicate, Rating
from app.demo.year.calendar import Slot, Stage
from app.demo.year.posts import Post, within
from app.demo.year.times import times_of

Pair = tuple[Rating, Rating]
"""(rating hasil kerja, rating perilaku)"""
STATUS = {
    "early": AssessmentStatus.RUNNING, "half": AssessmentStatus.RUNNING, "self": AssessmentStatus.RUNNING,
    "review": AssessmentStatus.RUNNING, "dialogue": AssessmentStatus.DIALOGUE, "fixed": AssessmentStatus.FIXED,
    "calibrated": AssessmentStatus.FIXED, "released": AssessmentStatus.RELEASED,
    "received": AssessmentStatus.RECEIVED, "read": AssessmentStatus.ACKNOWLEDGED,
    "objected": AssessmentStatus.OBJECTED, "upheld": AssessmentStatus.DECIDED, "dismissed": AssessmentStatus.DECIDED,
}  # fmt: skip
SHOWCASE = (
    "self", "dialogue", "fixed", "objected", "review", "half", "released", "calibrated", "self", "dialogue", "upheld",
    "dismissed", "received", "read",
)  # fmt: skip
"""What the lively window of the team in review shows, and further posts where the team is smaller."""
_LIVELY = {
    "half": 8, "self": 14, "review": 8, "dialogue": 12, "fixed": 14, "released": 14, "received": 12, "read": 14,
    "objected": 2, "upheld": 1, "dismissed": 1,
}  # fmt: skip
_OVER = {"read": 93, "received": 3, "upheld": 2, "dismissed": 2}
_SHARES = {
    OrganisationPredicate.EXCELLENT: {Predicate.VERY_GOOD: 0.60, Predicate.NEEDS_IMPROVEMENT: 0.06},
    OrganisationPredicate.GOOD: {Predicate.VERY_GOOD: 0.28, Predicate.NEEDS_IMPROVEMENT: 0.08, Predicate.POOR: 0.02},
}
"""Within the rules of SE MenPANRB 3/2023; everybody else is Baik."""
_USUAL: Pair = (Rating.MEETS, Rating.MEETS)
_OF_GOOD: tuple[Pair, ...] = (_USUAL, _USUAL, (Rating.MEETS, Rating.ABOVE), (Rating.ABOVE, Rating.MEETS))
_PAIRS: dict[Predicate, tuple[Pair, ...]] = {
    Predicate.VERY_GOOD: ((Rating.ABOVE, Rating.ABOVE),), Predicate.GOOD: _OF_GOOD,
    Predicate.NEEDS_IMPROVEMENT: ((Rating.BELOW, Rating.MEETS),), Predicate.POOR: ((Rating.MEETS, Rating.BELOW),),
}  # fmt: skip
_DISPUTED: Pair = (Rating.BELOW, Rating.MEETS)
_RAISED: Pair = (Rating.ABOVE, Rating.ABOVE)
_CONTESTED = ("objected", "upheld", "dismissed")
_FEWEST = 5


@dataclass(frozen=True)
class Tale:
    """One assessment as it is told. `level` is how the work went; `fixed` and `ratings` are as first fixed and now."""

    id: int
    slot: Slot
    post: Post
    starts_on: date
    ends_on: date
    story: str
    level: Pair
    times: Mapping[str, datetime]
    fixed: Pair | None = None
    ratings: Pair | None = None

    @property
    def status(self) -> AssessmentStatus:
        """The status that the story has in the portal."""
        return STATUS[self.story]


@dataclass
class Teller:
    """Tells the assessments of windows. `chosen`: by employee, the story in the lively window."""

    today: date
    chosen: Mapping[int, str]
    team_unit: int
    organisation: dict[int, OrganisationPredicate] = field(default_factory=dict)
    _next_id: int = 0
    _showcase: list[str] = field(default_factory=lambda: list(SHOWCASE))

    def tell(self, first_id: int, slots: Iterable[Slot], posts: Iterable[Post]) -> list[Tale]:
        """Every assessment of these windows; their ids go on from `first_id`."""
        by_office: dict[tuple[int, int], list[Post]] = {}
        for post in posts:
            by_office.setdefault((post.office_id, post.year), []).append(post)
        self._next_id = first_id
        ordered = sorted(slots, key=lambda slot: not self._has_team(by_office.get((slot.office_id, slot.year), [])))
        return [tale for slot in ordered for tale in self._slot(slot, by_office.get((slot.office_id, slot.year), []))]

    def _has_team(self, posts: list[Post]) -> bool:
        return any(post.unit_id == self.team_unit for post in posts)

    def _slot(self, slot: Slot, posts: list[Post]) -> Iterator[Tale]:
        random = Random(f"{slot.office_id} {slot.year} {slot.period.kind} {slot.period.number}")  # noqa: S311
        here = sorted(
            within(posts, slot.period.starts_on, slot.period.ends_on),
            key=lambda each: each[0].unit_id != self.team_unit,
        )
        here = [each for each in here if each[1] <= self.today]
        value = random.choices(list(_SHARES), (1, 5))[0]
        self.organisation[slot.id] = value
        levels = _levels([post for post, *_days in here], value, random)
        for post, starts_on, ends_on in here:
            story = self._story(slot, post, ends_on, random)
            times = times_of(story, slot, random)
            first, now = _ratings(story, levels[post.placement_id])
            is_fixed = "fixed" in times
            yield Tale(
                self._next_id, slot, post, starts_on, ends_on, story, first, times, first if is_fixed else None,
                now if is_fixed else None,
            )  # fmt: skip
            self._next_id += 1

    def _story(self, slot: Slot, post: Post, ends_on: date, random: Random) -> str:
        """What is told of this post in this window."""
        if slot.is_brief or (slot.stage is Stage.OVER and post.employee.id in self.chosen):
            return "read"
        if slot.stage is Stage.BEGUN:
            return "half" if ends_on < min(self.today, slot.period.ends_on) else "early"
        if slot.stage is Stage.OVER:
            story = random.choices(list(_OVER), list(_OVER.values()))[0]
        else:
            story = self._lively(slot, post, random)
        has_decider = post.superior is not None and post.superior.id not in (post.employee.id, post.supervisor.id)
        return "read" if story in _CONTESTED and not has_decider else story

    def _lively(self, slot: Slot, post: Post, random: Random) -> str:
        if post.employee.id in self.chosen:
            return self.chosen[post.employee.id]
        if self._showcase and not slot.is_annual:
            return self._showcase.pop(0)
        return random.choices(list(_LIVELY), list(_LIVELY.values()))[0]


def _levels(posts: list[Post], value: OrganisationPredicate, random: Random) -> dict[int, Pair]:
    """By placement, the ratings: who does better than others mostly does so in every period."""
    ranked = sorted(posts, key=lambda post: post.placement_id * 7919 % 101 + random.randint(-25, 25))
    total, shares = len(ranked), _SHARES[value]
    words = {name: round(share * total) for name, share in shares.items()}
    if total >= _FEWEST:
        words[Predicate.NEEDS_IMPROVEMENT] = max(1, words[Predicate.NEEDS_IMPROVEMENT])
    spread = [name for name, count in words.items() for _each in range(count)]
    best = spread.count(Predicate.VERY_GOOD)
    worst = [name for name in spread if name is not Predicate.VERY_GOOD]
    given = [Predicate.VERY_GOOD] * best + [Predicate.GOOD] * (total - best - len(worst)) + worst
    return {post.placement_id: random.choice(_PAIRS[predicate]) for post, predicate in zip(ranked, given, strict=False)}


def _ratings(story: str, level: Pair) -> tuple[Pair, Pair]:
    """The ratings as first fixed, and as they are now."""
    if story in _CONTESTED:
        return _DISPUTED, _USUAL if story == "upheld" else _DISPUTED
    return (_USUAL, _RAISED) if story == "calibrated" else (level, level)
