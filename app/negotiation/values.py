"""The values that are proposed: whether two are the same, and whether one is of the kind that the target has been."""

from __future__ import annotations

import re

from flask_babel import gettext as _

from app.kernel.errors import DomainError
from app.kernel.targets import Target, TargetKind, parse_target

LONGEST = 200
_BOUND = re.compile(r"\s*(<=|>=|≤|≥|<|>)")
_SAME_SIGN = {"≤": "<=", "≥": ">="}


def is_same(one: Target, other: Target) -> bool:
    """Whether both say the same, however they are written: 98% and 98 %, 1.200 and 1200."""
    return _meaning(one) == _meaning(other)


def _meaning(target: Target) -> tuple[object, ...]:
    if target.kind is TargetKind.TEXT:
        return (target.kind, " ".join(target.text.casefold().split()))
    bound = _BOUND.match(target.text)
    sign = bound[1] if bound else ""
    return (target.kind, _SAME_SIGN.get(sign, sign), target.low, target.high, _is_percent(target))


def _is_percent(target: Target) -> bool:
    return target.text.rstrip().endswith(("%", "persen"))


def read(text: str, like: Target, field: str | None = None) -> Target:
    """Read a proposed value: of the kind that the target has been, so that it can be measured as before.

    A number where a percentage was is taken as one. Raises DomainError that says what is expected.
    """
    given = parse_target(text, field)
    if like.kind is TargetKind.PERCENT and given.kind is TargetKind.NUMBER:
        given = parse_target(f"{text}%", field)
    if like.kind in (TargetKind.TEXT, given.kind):
        return given
    raise DomainError(_expected(like), field)


def _expected(like: Target) -> str:
    example = {"example": like.text}
    if like.kind is TargetKind.PERCENT:
        return _("Target ini persentase. Tulis angkanya, misalnya %(example)s.", **example)
    if like.kind is TargetKind.RANGE:
        return _("Target ini rentang. Tulis batas bawah dan atasnya, misalnya %(example)s.", **example)
    return _("Target ini angka. Tulis angka saja, misalnya %(example)s.", **example)


def is_above_all(target: Target) -> bool:
    """Whether it is a percentage above 100: possible (of a revenue, say), and more often a slip."""
    return target.kind is TargetKind.PERCENT and (target.high or 0) > 100
