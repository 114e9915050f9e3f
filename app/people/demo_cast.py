"""Whom to be in the demo: the people that the sign-in page offers, one click each. Empty anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class CastMember:
    """One person to be."""

    role: str
    name: str
    position: str
    nip: str
    email: str
    password: str

    @property
    def identifier(self) -> str:
        """What the person signs in with: the NIP, or the e-mail address of who has none."""
        return self.nip or self.email


_source: list[Callable[[], list[CastMember]]] = []


def provide(source: Callable[[], list[CastMember]]) -> None:
    """Take the cast from the demo office."""
    _source[:] = [source]


def shown() -> list[CastMember]:
    """The cast, in the order to show."""
    return _source[0]() if _source else []
