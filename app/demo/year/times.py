"""When each step of an assessment was taken: on working days, in order, within its window, never in the future."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from random import Random

from app.demo.days import office_hour
from app.demo.year.calendar import Slot, Stage
from app.kernel import clock
from app.kernel.workdays import is_workday

STEPS: dict[str, tuple[str, ...]] = {
    "early": (), "half": (),
    "self": ("self",), "review": ("review",), "dialogue": ("self", "review"),
    "fixed": ("self", "review", "fixed"), "calibrated": ("self", "review", "fixed"),
    "released": ("self", "review", "fixed", "released"),
    "received": ("self", "review", "fixed", "released", "received"),
    "read": ("self", "review", "fixed", "released", "received", "read"),
    "objected": ("self", "review", "fixed", "released", "received", "objected"),
    "upheld": ("self", "review", "fixed", "released", "received", "objected", "decided"),
    "dismissed": ("self", "review", "fixed", "released", "received", "objected", "decided"),
}  # fmt: skip
"""By story, the steps that were taken, in their order."""
_BEFORE_RELEASE = {"self": (9, 13), "review": (5, 8), "fixed": (1, 4)}
_AFTER_RELEASE = {
    Stage.OVER: {"received": (0, 7), "read": (0, 4), "objected": (1, 9), "decided": (7, 12)},
    Stage.LIVELY: {"received": (0, 2), "read": (0, 1), "objected": (1, 2), "decided": (1, 2)},
}
_OVER_AFTER, _LIVELY_AGO, _PREDICATE_AFTER, _PREDICATE_AGO = 24, 7, 2, 20
_MORNING, _MINUTES = time(10, 5), 25


def released_at(slot: Slot) -> datetime:
    """When the office let out the results of the window, all in one act."""
    day = slot.period.ends_on + timedelta(days=_OVER_AFTER)
    if slot.stage is Stage.LIVELY or day >= clock.today():
        day = clock.today() - timedelta(days=_LIVELY_AGO)
    return _morning(_workday(day))


def predicate_at(slot: Slot) -> datetime:
    """When the predikat of the units were fixed: before the first rating of a person."""
    if slot.stage is Stage.OVER:
        return _morning(slot.period.ends_on + timedelta(days=_PREDICATE_AFTER))
    return min(_morning(max(slot.opens_on, clock.today() - timedelta(days=_PREDICATE_AGO))), _latest())


def times_of(story: str, slot: Slot, random: Random) -> dict[str, datetime]:
    """By step of the story, when it was taken."""
    steps = STEPS[story]
    if not steps:
        return {}
    out = released_at(slot)
    end = out.date() if "released" in steps else clock.today()
    days = {name: end - timedelta(days=random.randint(*_BEFORE_RELEASE[name])) for name in _BEFORE_RELEASE}
    if "fixed" not in steps:
        days = {name: end - timedelta(days=random.randint(1, 8)) for name in days}
    raw: list[datetime] = []
    day = end
    for name in steps:
        if name == "released":
            raw.append(out)
            continue
        day = days.get(name) or day + timedelta(days=random.randint(*_AFTER_RELEASE[slot.stage][name]))
        raw.append(office_hour(_workday(day), random))
    return dict(zip(steps, _fitted(_ordered(raw), slot), strict=True))


def _ordered(raw: list[datetime]) -> list[datetime]:
    """Each after the one before it; the two views are filed in either order."""
    times = sorted(raw[:2]) if len(raw) > 1 else list(raw)
    for at in raw[2:]:
        times.append(max(at, times[-1] + timedelta(minutes=_MINUTES)))
    return times


def _fitted(times: list[datetime], slot: Slot) -> list[datetime]:
    """Squeezed between the opening of the window and now, where they do not lie there."""
    latest = _latest()
    opened = min(_morning(slot.opens_on), latest - timedelta(days=1))
    if opened <= times[0] and times[-1] <= latest:
        return times
    first, last = max(times[0], opened), min(times[-1], latest)
    if first >= last:
        first = last - timedelta(hours=len(times))
    step = (last - first) / max(len(times) - 1, 1)
    fitted = [first + number * step for number in range(len(times))]
    assert all(one <= other for one, other in pairwise(fitted)), "steps follow each other"
    return fitted


def _latest() -> datetime:
    return clock.now() - timedelta(hours=1)


def _workday(day: date) -> date:
    while not is_workday(day):
        day -= timedelta(days=1)
    return day


def _morning(day: date) -> datetime:
    return datetime.combine(day, _MORNING, clock.local(clock.now()).tzinfo)
