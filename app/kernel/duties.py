"""What the worker does by itself, beside the outbox: each feature adds its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OFTEN = 15.0


@dataclass(frozen=True)
class Duty:
    """Something to do again and again, about every so many seconds."""

    name: str
    run: Callable[[], None]
    every: float


_duties: dict[str, Duty] = {}


def add(name: str, run: Callable[[], None], every: float = OFTEN) -> None:
    """Have the worker call `run` about every so many seconds, in an application context and no transaction.

    It opens its own write_unit(), and does no harm when run twice, or by two workers at once.
    """
    _duties[name] = Duty(name, run, every)


def all_of_them() -> list[Duty]:
    """Each duty, in the order they were added."""
    return list(_duties.values())
