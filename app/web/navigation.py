"""The entries of the portal's navigation: each feature adds its own; each person sees what they may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, request, url_for

from app.kernel.permissions import Actor, Permission, can
from app.web.access import SIGNED_IN, viewer


@dataclass(frozen=True)
class Entry:
    """One entry as the layout shows it."""

    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class _Place:
    order: int
    label: object
    endpoint: str
    icon: str
    shown_to: Callable[[Actor], bool]
    rooms: tuple[str, ...]


_places: list[_Place] = []


def add(
    order: int,
    label: object,
    endpoint: str,
    icon: str,
    need: Permission,
    unless: Callable[[Actor], bool] = lambda actor: False,
    rooms: tuple[str, ...] = (),
) -> None:
    """Add an entry for everybody who has the permission; it leads into its own feature, and into the other `rooms`."""
    _places[:] = [
        place for place in _places if place.endpoint != endpoint
    ]  # a second application adds the same entries
    rooms = (endpoint.partition(".")[0], *rooms)
    _places.append(_Place(order, label, endpoint, icon, lambda actor: can(actor, need) and not unless(actor), rooms))
    _places.sort(key=lambda place: place.order)


def _is_current(entry: _Place, here: str, blueprint: str) -> bool:
    """The entry of this very page; else the one that leads into the feature, unless the page is one's own account."""
    if any(place.endpoint == here for place in _places):
        return entry.endpoint == here
    is_own_account = getattr(current_app.view_functions.get(here), "access", None) == SIGNED_IN
    return not is_own_account and blueprint in entry.rooms


def entries() -> list[Entry]:
    """The viewer's entries; the current one is that of the blueprint that serves this request."""
    if not viewer.is_authenticated:
        return []
    here = request.endpoint or ""
    blueprint = here.partition(".")[0]
    return [
        Entry(
            str(place.label),
            url_for(place.endpoint),
            place.icon,
            _is_current(place, here, blueprint),
        )
        for place in _places
        if place.shown_to(viewer)
    ]
