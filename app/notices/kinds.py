"""The kinds of notices: each feature describes its own, so that the inbox, the e-mail and the choices know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.notices.models import Channel


@dataclass(frozen=True)
class NoticeKind:
    """`name` is stored; `label` names it among the choices; `sentence` (lazy, with %(facts)s) is what the person reads.

    A mandatory kind is mailed at once whatever the person chose: something waits that only they can do.
    """

    name: str
    label: object
    sentence: object
    usual: Channel = Channel.AT_ONCE
    is_mandatory: bool = False


_kinds: dict[str, NoticeKind] = {}


def describe(kinds: Iterable[NoticeKind]) -> None:
    """Teach the notices a feature's kinds."""
    _kinds.update((kind.name, kind) for kind in kinds)


def kind_of(name: str) -> NoticeKind:
    """The kind of that name. Raises KeyError for one that no feature has described."""
    return _kinds[name]


def kinds() -> list[NoticeKind]:
    """Every kind, as described."""
    return list(_kinds.values())
