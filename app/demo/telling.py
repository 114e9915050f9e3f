"""Notices of what has happened lately: some read, some not, e-mailed as far as they would have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from random import Random

from flask import current_app

from app.agreements.kinds import AgreementStatus
from app.demo.agreements import Sheet
from app.demo.days import in_words
from app.demo.negotiating import Line, reply_by
from app.demo.rows import Rows
from app.kernel import clock
from app.negotiation.models import EntryKind, LineStatus, Voice
from app.notices import Channel
from app.notices.kinds import kind_of
from app.notices.models import Notice

_READ = 0.45
_MORNING = time(7, 0)
_TURNS = {
    LineStatus.PROPOSED: Voice.SUPERVISOR, LineStatus.COUNTERED: Voice.EMPLOYEE, LineStatus.ESCALATED: Voice.SUPERIOR,
}  # fmt: skip


@dataclass(frozen=True)
class News:
    """What one person (an employee's id) is told of one event, and the page where it is dealt with."""

    to: int
    kind: str
    key: str
    at: datetime
    facts: dict[str, str] = field(default_factory=dict)
    url: str = ""
    is_read: bool = False


def negotiated(sheets: Iterable[Sheet], negotiations: Mapping[int, list[Line]], random: Random) -> list[News]:
    """What the negotiations under way gave to tell, oldest first."""
    pages = current_app.url_map.bind("localhost")
    told = [
        replace(news, url=pages.build("negotiation.show", {"agreement_id": sheet.id}))
        for sheet in sheets
        if sheet.story.status is AgreementStatus.SUBMITTED
        for news in _news(sheet, negotiations.get(sheet.id, []))
    ]
    return [replace(news, is_read=random.random() < _READ) for news in sorted(told, key=lambda each: each.at)]


def tell(rows: Rows, told: Iterable[News]) -> None:
    """Collect all of it, oldest first: an inbox is read in the order of its ids."""
    for news in sorted(told, key=lambda each: each.at):
        channel = Channel.AT_ONCE if kind_of(news.kind).is_mandatory else kind_of(news.kind).usual
        rows.add(
            Notice, at=news.at, recipient_id=news.to, kind=news.kind, key=news.key, facts=news.facts, url=news.url,
            channel=channel, mailed_at=_mailed_at(news.at, channel),
            read_at=news.at + timedelta(minutes=25) if news.is_read else None,
        )  # fmt: skip


def _news(sheet: Sheet, lines: list[Line]) -> Iterator[News]:
    """One for each whose turn it is and who was answered, and the decisions for both parties."""
    for voice in (Voice.EMPLOYEE, Voice.SUPERVISOR, Voice.SUPERIOR):
        waiting = [line for line in lines if _TURNS.get(line.state) is voice and _was_answered(line, voice)]
        news = _round(sheet, voice, waiting, lines) if waiting else None
        if news is not None:
            yield news
    for line in lines:
        if line.state is LineStatus.DECIDED:
            yield from _decision(sheet, line)


def _was_answered(line: Line, voice: Voice) -> bool:
    """Whether somebody else has spoken last, and not only opened: nobody is told of their own words."""
    return len(line.entries) > 1 and line.entries[-1]["voice"] is not voice


def _round(sheet: Sheet, voice: Voice, waiting: list[Line], lines: list[Line]) -> News | None:
    last = max(waiting, key=lambda line: line.at)
    to = last.person(voice)
    deeds = sum(
        entry["voice"] is voice and entry["kind"] is not EntryKind.COMMENT for line in lines for entry in line.entries
    )
    facts = {
        "who": str(last.entries[-1]["author_name"]),
        "employee": sheet.tenure.person.name,
        "date": in_words(reply_by(last.at)),
    }
    kind = "negotiation.escalated" if voice is Voice.SUPERIOR else "negotiation.answered"
    return News(to.id, kind, f"target-{sheet.id}-{voice}-{deeds}", last.at, facts) if to else None


def _decision(sheet: Sheet, line: Line) -> Iterator[News]:
    facts = {
        "who": str(line.on_table["author_name"]),
        "employee": sheet.tenure.person.name,
        "measure": line.measure.text,
        "value": str(line.on_table["target_text"]),
    }
    key = f"target-putusan-{line.measure.id}-{len(line.entries)}"
    for voice in (Voice.EMPLOYEE, Voice.SUPERVISOR):
        to = line.person(voice)
        if to is not None:
            yield News(to.id, "negotiation.decided", key, line.at, facts)


def _mailed_at(at: datetime, channel: Channel) -> datetime | None:
    """At once, or with the digest of the morning after, if that morning has been."""
    if channel is Channel.INBOX:
        return None
    if channel is Channel.AT_ONCE:
        return at + timedelta(minutes=1)
    local = clock.local(at)
    morning = datetime.combine(local.date() + timedelta(days=1), _MORNING, local.tzinfo)
    return morning if morning < clock.now() else None
