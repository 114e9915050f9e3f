"""An indicator as texts, and how two of them differ: between editions, between what is stored and what is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.indicators.models import Indicator
from app.indicators.wording import LABELS, TARGET, label_of

ALIKE = 0.6
_PIECES = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Change:
    """One field that differs. `pieces` are runs of words: kept "=", only before "-", only after "+"."""

    field: str
    label: str
    pieces: list[tuple[str, str]]


def as_texts(indicator: Indicator) -> dict[str, str]:
    """Every part of the indicator in words, by the name of its form field."""
    parts = {
        **{name: getattr(indicator, name) for name in LABELS},
        "owner_id": indicator.owner.name,
        "parent_id": f"{indicator.parent.code} · {indicator.parent.name}" if indicator.parent else "",
        **{f"{TARGET}{target.year}": target.text for target in indicator.targets},
    }
    return {name: str(getattr(part, "label", part)) for name, part in parts.items()}


def changes(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    """The fields that differ, in the order of the form."""
    names = [*after, *(name for name in before if name not in after)]
    return [
        Change(name, label_of(name), _compare(before.get(name, ""), after.get(name, "")))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def _compare(before: str, after: str) -> list[tuple[str, str]]:
    """Word by word; as wholes where too little is left to follow."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [(sign, text) for sign, text in (("-", before), ("+", after)) if text]
    pieces: list[tuple[str, str]] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("=", "".join(old[i:j])))
            continue
        pieces += [(sign, text) for sign, text in (("-", "".join(old[i:j])), ("+", "".join(new[k:m]))) if text]
    return pieces
