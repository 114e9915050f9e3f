"""The rooms beside the coordinators' desk, one entry of the navigation for all: each shown to whoever may enter."""

from __future__ import annotations

from collections.abc import Callable

from flask import request, url_for

from app.kernel.permissions import Actor
from app.web.access import viewer

_rooms: dict[str, tuple[int, object, Callable[[Actor], bool]]] = {}


def add(order: int, label: object, endpoint: str, shown_to: Callable[[Actor], bool]) -> None:
    """Add a room; a second application adds the same ones."""
    _rooms[endpoint] = (order, label, shown_to)


def tabs() -> list[tuple[str, str, bool]]:
    """The viewer's rooms as tabs; none for whoever may enter only one."""
    mine = sorted((order, endpoint) for endpoint, (order, _label, shown_to) in _rooms.items() if shown_to(viewer))
    found = [(str(_rooms[each][1]), url_for(each), each == request.endpoint) for _order, each in mine]
    return found if len(found) > 1 else []
