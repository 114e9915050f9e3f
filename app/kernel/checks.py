"""What is asked of a thing before it can be handed on, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing asked. `anchor` is where on its page it is done; advice stops nothing."""

    sentence: str
    is_done: bool
    anchor: str
    is_advice: bool = False


def lacking(checks: Iterable[Check]) -> list[Check]:
    """Those that stop it."""
    return [check for check in checks if not check.is_done and not check.is_advice]
