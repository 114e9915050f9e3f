"""Whether the quantities of single days make a sum that says something about a measure."""

from __future__ import annotations

from app.agreements import Aspect
from app.kernel.targets import TargetKind

_AVERAGES = frozenset({Aspect.QUALITY, Aspect.TIME})
_PERCENT = frozenset({"%", "persen", "persentase", "indeks", "nilai", "skor"})


def adds_up(kind: TargetKind, aspect: Aspect | None, unit: str) -> bool:
    """Counted things and money add up; a percentage, an index, a quality or an average time does not."""
    return kind is not TargetKind.PERCENT and aspect not in _AVERAGES and unit.strip().lower() not in _PERCENT
