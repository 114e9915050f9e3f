"""The people whom a visitor of the demo can be."""

from __future__ import annotations

from app.people.demo_cast import CastMember


def cast() -> list[CastMember]:
    """The cast, in the order to show."""
    return []
