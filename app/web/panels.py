"""What later features show on a page of an earlier one: their panels, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from app.kernel.permissions import Actor

T = TypeVar("T")


@dataclass(frozen=True)
class Panel:
    """A template, included in the page, and what it needs under the name `panel`."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)


class Wall(Generic[T]):
    """A page on which later features hang their panels."""

    def __init__(self) -> None:
        self._makers: dict[int, Callable[[Actor, T], Panel | None]] = {}

    def add(self, order: int, maker: Callable[[Actor, T], Panel | None]) -> None:
        """Show what `maker` makes, which may be nothing, at that place of the order."""
        self._makers[order] = maker

    def panels_for(self, actor: Actor, thing: T) -> list[Panel]:
        """The panels that this person sees, in order."""
        made = (self._makers[order](actor, thing) for order in sorted(self._makers))
        return [panel for panel in made if panel is not None]
