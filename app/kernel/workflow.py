"""The small engine that moves a thing from state to state: it alone checks, sets the status and writes the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from flask_babel import gettext as _

from app.extensions import db
from app.kernel import audit
from app.kernel.errors import Conflict, Forbidden, NotPossible
from app.kernel.permissions import Actor


class Thing(audit.Subject, Protocol):
    """A thing that has states."""

    status: Any
    version: Any


T = TypeVar("T", bound=Thing)


@dataclass(frozen=True)
class Move(Generic[T]):
    """One row of a workflow's table. `name` is its word in the address, `event` names its sentence in the history.

    `hindrance` says why it cannot be made although state and person are right; None if nothing stands in the way.
    """

    name: str
    label: object
    sources: frozenset[StrEnum]
    target: StrEnum | Callable[[T], StrEnum]
    who: Callable[[Actor, T], bool]
    event: str
    explanation: object
    effect: Callable[[Actor, T], None] | None = None
    hindrance: Callable[[Actor, T], object | None] = lambda actor, thing: None
    tone: str = "primary"

    def target_for(self, thing: T) -> StrEnum:
        """The state that the move leads to, for this thing."""
        return self.target if isinstance(self.target, StrEnum) else self.target(thing)


class Workflow(Generic[T]):
    """The table of moves of one kind of thing."""

    def __init__(self, moves: Iterable[Move[T]]) -> None:
        self.moves = {move.name: move for move in moves}

    def available(self, actor: Actor, thing: T) -> list[Move[T]]:
        """The moves that this person can make on this thing now, in the order of the table."""
        return [
            move
            for move in self.moves.values()
            if thing.status in move.sources and move.who(actor, thing) and not move.hindrance(actor, thing)
        ]

    def check(self, actor: Actor, thing: T, name: str, version: int | None = None) -> Move[T]:
        """Return the move if it can be made now; else raise Forbidden, NotPossible or Conflict that says why."""
        move = self.moves[name]
        if thing.status not in move.sources:
            raise NotPossible(
                _("Langkah ini tidak bisa dilakukan lagi: keadaannya kini “%(state)s”.", state=thing.status.label)
            )
        if not move.who(actor, thing):
            raise Forbidden(_("Langkah “%(move)s” bukan bagian Anda.", move=move.label))
        if hindrance := move.hindrance(actor, thing):
            raise NotPossible(hindrance)
        if version is not None and version != thing.version:
            raise Conflict(_("Isinya berubah sejak Anda membukanya. Periksa yang terbaru, lalu ulangi."))
        return move

    def fire(
        self,
        actor: Actor,
        thing: T,
        name: str,
        *,
        version: int | None = None,
        reason: str | None = None,
        about: audit.Subject | None = None,
        **facts: object,
    ) -> None:
        """Make the move: check it, run its effect, set the status, write the history (that of `about`, if given)."""
        move = self.check(actor, thing, name, version)
        before, after = thing.status, move.target_for(thing)
        with db.session.no_autoflush:  # the facts of a state and the state itself are written together
            if move.effect is not None:
                move.effect(actor, thing)
            thing.status = after
        audit.record(actor, about or thing, move.event, from_status=before, to_status=after, reason=reason, **facts)
