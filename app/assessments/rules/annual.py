"""What the periods propose for the year: the sum, the last, or the mean of their figures; never taken by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l

from app.agreements import Aspect
from app.assessments.rules.polarity import is_share
from app.kernel.labels import Labelled
from app.kernel.numbers import MAX_DECIMALS, plain
from app.kernel.targets import Target, TargetKind

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_PLAIN = "#,##0.######"


class Way(Labelled):
    """How the year's figure is made of those of its periods."""

    SUM = "jumlah", _l("Jumlah")
    LAST = "terakhir", _l("Posisi terakhir")
    MEAN = "rata-rata", _l("Rata-rata")


@dataclass(frozen=True)
class Proposal:
    """One figure for the year, and how it was reckoned; `is_best` is the way that fits the kind of target."""

    way: Way
    value: Decimal
    known: tuple[Decimal, ...]
    is_best: bool

    @property
    def figures(self) -> str:
        """How it was reckoned: "80 + 75 = 155"; of the last nothing is reckoned."""
        value, added = _said(self.value), " + ".join(_said(each) for each in self.known)
        if self.way is Way.SUM:
            return f"{added} = {value}"
        return f"({added}) ÷ {len(self.known)} = {value}" if self.way is Way.MEAN else value


def best_way(target: Target, aspect: Aspect | None, unit: str, *, is_linked: bool) -> Way:
    """The way that fits (a setting of ours): shares, quality and time by their mean; what is counted by its sum.

    Without an aspect, an indicator of the library stands where it stands at the year's end (an index, a cover).
    """
    if is_share(target, unit) or target.kind is TargetKind.RANGE or aspect in (Aspect.QUALITY, Aspect.TIME):
        return Way.MEAN
    return Way.LAST if is_linked and aspect is None else Way.SUM


def proposals(
    target: Target, aspect: Aspect | None, unit: str, values: Sequence[Decimal | None], *, is_linked: bool
) -> list[Proposal]:
    """The best first, then the others where they say another figure; none for a target in words, or of no figures.

    A sum is proposed only of what is counted: added shares or minutes say nothing.
    """
    known = tuple(value for value in values if value is not None)
    if not known or target.kind is TargetKind.TEXT:
        return []
    best = best_way(target, aspect, unit, is_linked=is_linked)
    others = [way for way in Way if way not in (best, Way.SUM)]
    made = [Proposal(way, _value(way, known), known, way is best) for way in (best, *others)]
    return [each for place, each in enumerate(made) if each.value not in [other.value for other in made[:place]]]


def written(value: Decimal, target: Target) -> str:
    """The figure as it is written into a form, in any language: "1200,5"; with a percent sign if the target has one."""
    sign = "%" if "%" in target.text else ""
    return f"{plain(value):f}".replace(".", ",") + sign


def _value(way: Way, known: tuple[Decimal, ...]) -> Decimal:
    if way is Way.LAST:
        return known[-1]
    with localcontext(_EXACT):
        total = sum(known, Decimal(0))
        if way is Way.SUM:
            return total
        return (total / len(known)).quantize(Decimal(1).scaleb(-_decimals(known)))


def _decimals(known: tuple[Decimal, ...]) -> int:
    """Of a mean: two, or as many as the figures have."""
    shown = (-int(each.as_tuple().exponent) for each in known)
    return min(MAX_DECIMALS, max(2, *shown))


def _said(figure: Decimal) -> str:
    return format_decimal(figure, format=_PLAIN)
