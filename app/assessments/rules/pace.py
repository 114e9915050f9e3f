"""How a period stands to a target of the whole year: what part of a target that is counted falls to the period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from app.agreements import Aspect
from app.assessments.rules.annual import Way, best_way
from app.kernel.targets import Target, TargetKind
from app.periods import whole_months

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """How much of the target's time a period is: in months where both are whole months, else in days."""

    length: int
    whole: int
    is_months: bool


@dataclass(frozen=True)
class Pace:
    """The measure's way to the year's target. `share` is the period's part of it, none where it cannot be divided;
    `percent` how much of that part was reached.
    """

    way: Way
    part: Part
    target: Decimal
    share: Decimal | None
    percent: Decimal | None = None

    @property
    def how(self) -> str:
        """How the share was reckoned: "1.200 × 3 ÷ 12 bulan = 300"."""
        facts = {
            "target": _said(self.target), "length": self.part.length, "whole": self.part.whole,
            "share": _said(self.share or Decimal(0)),
        }  # fmt: skip
        if self.part.is_months:
            return _("%(target)s × %(length)s ÷ %(whole)s bulan = %(share)s", **facts)
        return _("%(target)s × %(length)s ÷ %(whole)s hari = %(share)s", **facts)


def part_of(first: date, last: date, target_first: date, target_last: date) -> Part:
    """The part that the days from `first` to `last` are of those for which the target was agreed."""
    if all(_is_whole(*span) for span in ((first, last), (target_first, target_last))):
        return Part(whole_months(first, last), whole_months(target_first, target_last), is_months=True)
    return Part((last - first).days + 1, (target_last - target_first).days + 1, is_months=False)


def _is_whole(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(days=1)).day == 1


def pace_of(target: Target, aspect: Aspect | None, unit: str, part: Part, *, is_linked: bool) -> Pace | None:
    """What of the target falls to the period; None where the target holds for each period as it is.

    Shares, quality, time and ranges hold as they are. What is counted is divided by time, unless less than one whole
    would fall to the period: one report a year is no quarter of a report. A position at the year's end is not divided.
    """
    if target.kind is TargetKind.TEXT or target.low is None or part.length >= part.whole:
        return None
    way = best_way(target, aspect, unit, is_linked=is_linked)
    if way is Way.MEAN:
        return None
    return Pace(way, part, target.low, _share(target.low, part) if way is Way.SUM else None)


def _share(target: Decimal, part: Part) -> Decimal | None:
    share = (target * part.length / part.whole).quantize(_CENT, ROUND_HALF_UP)
    return share if share >= 1 else None


def _said(figure: Decimal) -> str:
    return format_decimal(figure, format="#,##0.######")
