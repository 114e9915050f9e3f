"""Which way is better for a measure, and how that is known: from its indicator, the target's sign, or its aspect."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.agreements import Aspect
from app.indicators import Polarity
from app.kernel.targets import Target, TargetKind

_AT_MOST = re.compile(r"\s*(?:<|≤)")
_AT_LEAST = re.compile(r"\s*(?:>|≥)")
_SHARES = frozenset({"%", "persen"})


@dataclass(frozen=True)
class Direction:
    """The polarity taken, and the sentence that says from what."""

    polarity: Polarity
    why: object


_OF_INDICATOR = {
    Polarity.MAXIMISE: _l("Makin tinggi makin baik: begitu polaritas indikator yang ditautkan."),
    Polarity.MINIMISE: _l("Makin rendah makin baik: begitu polaritas indikator yang ditautkan."),
    Polarity.RANGE: _l("Harus di dalam rentang: begitu polaritas indikator yang ditautkan."),
    Polarity.STABILISE: _l("Harus stabil: begitu polaritas indikator yang ditautkan."),
}
_OF_ASPECT = {
    Aspect.TIME: _l("Makin rendah makin baik, karena aspeknya waktu."),
    Aspect.COST: _l("Makin rendah makin baik, karena aspeknya biaya."),
}


def polarity_for(target: Target, *, indicator: Polarity | None, aspect: Aspect | None, unit: str = "") -> Direction:
    """Which way is better. The linked indicator's polarity counts; else the sign ("<= 15"); else the aspect.

    Less time and less cost are better, but not where the target is a share: "95% tepat waktu" is better if higher.
    """
    if indicator is not None:
        return Direction(indicator, _OF_INDICATOR[indicator])
    if _AT_MOST.match(target.text):
        return Direction(Polarity.MINIMISE, _l("Makin rendah makin baik, karena targetnya “paling banyak”."))
    if _AT_LEAST.match(target.text):
        return Direction(Polarity.MAXIMISE, _l("Makin tinggi makin baik, karena targetnya “paling sedikit”."))
    if aspect in _OF_ASPECT and not is_share(target, unit):
        return Direction(Polarity.MINIMISE, _OF_ASPECT[aspect])
    return Direction(
        Polarity.MAXIMISE, _l("Makin tinggi makin baik: tidak ada indikator, tanda, atau aspek yang berkata lain.")
    )


def is_share(target: Target, unit: str) -> bool:
    """Whether the target is a part of a whole: written with a percent sign, or in percent."""
    return target.kind is TargetKind.PERCENT or "%" in target.text or unit.strip().lower() in _SHARES
