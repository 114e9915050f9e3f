"""Who of a class reads a message: the room in which people enrol says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.training.kinds import Audience
from app.training.models import TrainingClass

Finder = Callable[[TrainingClass, Audience], Iterable[int]]
_finders: list[Finder] = []


def add(finder: Finder) -> None:
    """Let that room name the recipients (employee ids)."""
    if finder not in _finders:
        _finders.append(finder)


def of(training_class: TrainingClass, audience: Audience) -> set[int]:
    """The employee ids of all who read it."""
    return {each for finder in _finders for each in finder(training_class, audience)}
