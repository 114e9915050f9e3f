"""What the worker does on each of its rounds, beside the outbox: each feature adds its own."""

from __future__ import annotations

from collections.abc import Callable

Duty = Callable[[], None]
_duties: dict[str, Duty] = {}


def add(name: str, run: Duty) -> None:
    """Have the worker call `run` about every quarter of a minute, in an application context and no transaction.

    It opens its own write_unit(), and does no harm when run twice, or by two workers at once.
    """
    _duties[name] = run


def every() -> list[tuple[str, Duty]]:
    """Each duty with its name, in the order they were added."""
    return list(_duties.items())
