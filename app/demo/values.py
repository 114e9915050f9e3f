"""Other values for a target, as people would propose them: a little more or less, written the same way."""

from __future__ import annotations

import re
from decimal import Decimal

from app.kernel.targets import Target, TargetKind, parse_target

_NUMBER = re.compile(r"[0-9](?:[0-9.,]*[0-9])?")
_WHOLE = Decimal(100)


def harder(target: Target, unit: str, by: Decimal) -> Target | None:
    """The target made harder by that share (easier if negative); None where it is no number that can move."""
    if target.kind not in (TargetKind.NUMBER, TargetKind.PERCENT) or not target.low:
        return None
    is_ceiling = target.text.startswith(("≤", "<"))
    grain = _grain(target.low)
    moved = (target.low * (1 - by if is_ceiling else 1 + by) / grain).quantize(Decimal(1)) * grain
    if moved == target.low:
        moved += grain if (by > 0) is not is_ceiling else -grain
    is_share = target.kind is TargetKind.PERCENT or unit == "persen"
    if moved <= 0 or (is_share and moved > _WHOLE):
        return None
    return parse_target(_NUMBER.sub(_written(moved), target.text, count=1))


def _grain(value: Decimal) -> Decimal:
    """The step in which people change such a figure: 1.150 by tens, 98,5 by halves."""
    if value != value.to_integral_value():
        return Decimal("0.5")
    return Decimal(10) ** max(len(str(int(value))) - 2, 0)


def _written(value: Decimal) -> str:
    text = f"{value.normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
