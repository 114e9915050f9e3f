"""What an agreement of each kind of post says (data/work.json)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from app.agreements.kinds import Approach, Aspect, Perspective
from app.demo.organisation import Seat
from app.demo.texts import load
from app.kernel.targets import Target, parse_target

MOST_RESULTS = 8
YEARS = 3
_MIXED = ("Analis", "Pengadministrasi", "", "Pengelola Data")


@dataclass(frozen=True)
class MeasureText:
    """A measure with its target of one year; `indicator` is the code of the IKU it is taken from, if any."""

    aspect: Aspect | None
    perspective: Perspective | None
    text: str
    target: Target
    unit: str
    indicator: str


@dataclass(frozen=True)
class ResultText:
    """A result with its measures. `serves`: which of the leader's results it intervenes in, None if additional."""

    text: str
    serves: int | None
    measures: tuple[MeasureText, ...]


def approach_of(seat: Seat) -> Approach:
    """Kualitatif where the texts of the post are."""
    return Approach(_family(seat.position).get("approach", Approach.QUANTITATIVE))


@cache
def results_of(position: str, subject: str, years_ago: int, many: bool = False) -> tuple[ResultText, ...]:
    """The results of a post in that year; `many` gives eight results with twenty measures."""
    titles = _MIXED if many else (position,)
    specs = [spec for title in titles for spec in _family(title)["results"]]
    return tuple(_result(spec, subject, years_ago) for spec in specs[:MOST_RESULTS])


@cache
def additional_results() -> tuple[ResultText, ...]:
    """Results beside the post's own, any of which may come on top."""
    return tuple(_result(spec, "", 0, additional=True) for spec in load("work")["additional"])


@cache
def _family(position: str) -> dict[str, Any]:
    families: list[dict[str, Any]] = load("work")["families"]
    return next(family for family in families if position.startswith(tuple(family["opens"])))


def _result(spec: dict[str, Any], subject: str, years_ago: int, additional: bool = False) -> ResultText:
    measures = tuple(_measure(each, years_ago) for each in spec["measures"])
    return ResultText(spec["text"].format(subject=subject), None if additional else spec.get("serves", 0), measures)


def _measure(spec: list[Any], years_ago: int) -> MeasureText:
    kind, text, targets, unit, *code = spec
    target = targets if isinstance(targets, str) else targets[YEARS - 1 - years_ago]
    perspective = Perspective(kind) if kind in set(Perspective) else None
    aspect = Aspect(kind) if kind and not perspective else None
    return MeasureText(aspect, perspective, text, parse_target(target), unit, code[0] if code else "")
