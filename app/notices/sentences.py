"""The sentence that a person reads: that of the notice's kind, filled with its facts."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from app.notices.kinds import kind_of
from app.notices.models import Notice


class _Facts(dict[str, object]):
    """An old notice may lack a fact that today's sentence speaks of: it is read all the same."""

    def __missing__(self, name: str) -> str:
        return "–"


def sentence_of(notice: Notice) -> str:
    """The sentence of one notice, in the reader's language."""
    return next(iter(sentences_of([notice])))[1]


def sentences_of(notices: Iterable[Notice]) -> list[tuple[Notice, str]]:
    """Each notice with its sentence; every kind is translated once."""
    patterns: dict[str, str] = {}
    told = []
    for notice in notices:
        if notice.kind not in patterns:
            patterns[notice.kind] = _pattern(notice.kind)
        told.append((notice, patterns[notice.kind] % _Facts(notice.facts)))
    return told


def _pattern(kind: str) -> str:
    try:
        return str(kind_of(kind).sentence)
    except KeyError:  # a feature that is no longer there told it
        return _("Ada kabar untuk Anda.")
