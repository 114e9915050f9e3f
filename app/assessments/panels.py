"""What later features show on the assessment's page: panels below its state, and the next step that they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.assessments.models import Assessment
from app.assessments.policy import Seats
from app.kernel.permissions import Actor
from app.web.panels import Panel


@dataclass(frozen=True)
class Way:
    """A page that belongs to this assessment. `is_next`: what the person is to do now begins there."""

    label: str
    url: str
    is_next: bool = False


Maker = Callable[[Actor, Assessment, Seats], Panel | None]
WayMaker = Callable[[Actor, Assessment, Seats], Way | None]
_makers: dict[int, Maker] = {}
_ways: dict[int, WayMaker] = {}


def add(order: int, maker: Maker) -> None:
    """Show what `maker` makes at that place of the order."""
    _makers[order] = maker


def add_way(order: int, maker: WayMaker) -> None:
    """Offer the way that `maker` makes, among the page's actions."""
    _ways[order] = maker


def panels_of(actor: Actor, assessment: Assessment, seats: Seats) -> list[Panel]:
    """The panels that this person sees on this assessment's page, in order."""
    made = (_makers[order](actor, assessment, seats) for order in sorted(_makers))
    return [panel for panel in made if panel is not None]


def ways_of(actor: Actor, assessment: Assessment, seats: Seats) -> list[Way]:
    """The ways that this person can go from this assessment's page, in order."""
    made = (_ways[order](actor, assessment, seats) for order in sorted(_ways))
    return [way for way in made if way is not None]
