"""The places where evidence can stand: each later feature adds its own, and says who sees and who may add there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import abort
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, false, or_

from app.evidence.models import Evidence, EvidenceUse
from app.kernel.permissions import Actor


@dataclass(frozen=True)
class Standing:
    """One thing beside which evidence stands, as the person sees it now.

    `title` says what it is; `why_not` why nothing may be added or taken away where `may_add` is false.
    """

    employee_id: int
    placement_id: int
    title: str
    back_url: str
    may_add: bool
    why_not: str = ""


@dataclass(frozen=True)
class Place:
    """A kind of thing that evidence can stand beside: a row of `table`, under /bukti/untuk/<name>/<id>.

    `load` aborts with 404 for what the actor may not see (and locks what it reads within a write unit). `shown_to` and
    `settled` are conditions over EvidenceUse.subject_id: whose evidence the actor may see there, and where a filed
    view or a rating rests on it, so that it stays. `heading` says what stands there is called; `borrows`
    whether what stands elsewhere can be put there too: not where it would then be seen by many more.
    """

    name: str
    table: str
    load: Callable[[Actor, int], Standing]
    shown_to: Callable[[Actor], ColumnElement[bool]]
    settled: Callable[[], ColumnElement[bool]] = false
    heading: object = _l("Bukti")
    borrows: bool = True


_places: dict[str, Place] = {}


def add_place(place: Place) -> None:
    """Let evidence stand there; a second application adds the same places."""
    _places[place.name] = place


def place_named(name: str) -> Place:
    """The place of an address; 404 where there is none."""
    return _places.get(name) or abort(404)


def place_of(table: str) -> Place:
    """The place whose things are rows of that table."""
    return next(place for place in _places.values() if place.table == table)


def seen_at(place: Place, actor: Actor) -> ColumnElement[bool]:
    """The condition on a use with its piece: the actor sees it there. What was withdrawn stays only where settled."""
    stays = or_(Evidence.withdrawn_at.is_(None), place.settled())
    return and_(EvidenceUse.subject == place.table, place.shown_to(actor), stays)


def seen_anywhere(actor: Actor) -> ColumnElement[bool]:
    """The same for all places."""
    return or_(false(), *(seen_at(place, actor) for place in _places.values()))


def settled_anywhere(actor: Actor) -> ColumnElement[bool]:
    """The condition on a use: something filed, which the actor sees, rests on it."""
    kept = (
        and_(EvidenceUse.subject == place.table, place.settled(), place.shown_to(actor)) for place in _places.values()
    )
    return or_(false(), *kept)
