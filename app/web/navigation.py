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
    """Add an entry for everybody who has the permission; it leads into its own feature, and into the other
    `rooms`: whole features, or single pages."""
    _places[:] = [
        place for place in _places if place.endpoint != endpoint
    ]  # a second application adds the same entries
    rooms = (endpoint.partition(".")[0], *rooms)
    _places.append(_Place(order, label, endpoint, icon, lambda actor: can(actor, need) and not unless(actor), rooms))
    _places.sort(key=lambda place: place.order)


def _current(urls: dict[_Place, str], here: str) -> _Place | None:
    """The entry of this very page; else the one whose address this page's begins with; else the one into its feature.

    None on the pages of one's own account.
    """
    if very := next((place for place in urls if here == place.endpoint or here in place.rooms), None):
        return very
    if getattr(current_app.view_functions.get(here), "access", None) == SIGNED_IN:
        return None
    above = [place for place, url in urls.items() if url != "/" and f"{request.path}/".startswith(f"{url}/")]
    if above:
        return max(above, key=lambda place: len(urls[place]))
    blueprint = here.partition(".")[0]
    return next((place for place in urls if blueprint in place.rooms), None)


def entries() -> list[Entry]:
    """The viewer's entries, at most one of them the current one."""
    if not viewer.is_authenticated:
        return []
    urls = {place: url_for(place.endpoint) for place in _places if place.shown_to(viewer)}
    current = _current(urls, request.endpoint or "")
    return [Entry(str(place.label), url, place.icon, place is current) for place, url in urls.items()]
