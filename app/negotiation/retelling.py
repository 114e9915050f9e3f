"""A negotiation retold for paper: of each target every word in order, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _

from app.kernel import clock
from app.negotiation.models import EntryKind, LineStatus, TargetLine, Voice
from app.negotiation.queries import Talk
from app.web.rendering import instant, time_of_day


@dataclass(frozen=True)
class Row:
    """One word: who said it in what part, when, what it was, with which value and reason."""

    number: int
    when: str
    who: str
    voice: str
    what: str
    value: str
    reason: str


@dataclass(frozen=True)
class Story:
    """One target."""

    measure: str
    state: str
    tone: str
    ending: str
    rows: list[Row]


def retell(talk: Talk) -> Iterator[Story]:
    """Every target of the negotiation in the order of the sheet, those since removed last."""
    states = {status: status.label for status in LineStatus}
    voices, kinds = {voice: voice.label for voice in Voice}, {kind: kind.label for kind in EntryKind}
    removed = _("Dihapus dari perjanjian")
    endings = _endings()
    for line in talk.lines:
        is_removed = line.measure_id is None
        ending = endings["removed"] if is_removed else endings.get(line.status, endings["open"])
        yield Story(
            line.measure_text,
            removed if is_removed else states[line.status],
            "neutral" if is_removed else line.status.tone,
            ending % {"value": line.target_text or "–", "when": instant(line.turn_since)},
            list(_rows(line, voices, kinds)),
        )


def _endings() -> dict[str, str]:
    return {
        "removed": _("Nilai terakhir sebelum dihapus: %(value)s."),
        "open": _("Nilai yang sedang dibahas: %(value)s, sejak %(when)s."),
        LineStatus.AGREED: _("Disepakati %(value)s, %(when)s."),
        LineStatus.DECIDED: _("Diputuskan %(value)s, %(when)s."),
    }


def _rows(line: TargetLine, voices: dict[Voice, str], kinds: dict[EntryKind, str]) -> Iterator[Row]:
    values = {entry.number: entry.target_text for entry in line.entries}
    for entry in line.entries:
        about = values.get(entry.answers or 0) if entry.target_text is None else entry.target_text
        yield Row(
            entry.number, _when(entry.at), entry.author_name, voices[entry.voice], kinds[entry.kind], about or "",
            entry.reason,
        )  # fmt: skip


def _when(at: datetime) -> str:
    """23 Nov 2026 09.35: short, since there is one in every row."""
    return f"{format_date(clock.local(at).date(), 'd MMM y')} {time_of_day(at)}"
