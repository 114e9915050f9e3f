"""What later features show on the agreement's page: each adds a maker of its panel, which may have nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.agreements.models import Agreement
from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Panel:
    """A template, included in the page, and what it needs under the name `panel`."""

    template: str
    facts: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Actor, Agreement], Panel | None]
_makers: dict[int, Maker] = {}


def add(order: int, maker: Maker) -> None:
    """Show what `maker` makes at that place of the order."""
    _makers[order] = maker


def panels_of(actor: Actor, agreement: Agreement) -> list[Panel]:
    """The panels that this person sees on this agreement's page, in order."""
    made = (_makers[order](actor, agreement) for order in sorted(_makers))
    return [panel for panel in made if panel is not None]
