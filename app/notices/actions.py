"""Telling people, in the transaction of the event itself; and what they do with their notices and choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select, update

from app.extensions import db
from app.kernel import clock, database, outbox
from app.kernel.permissions import Actor
from app.notices.kinds import kind_of, kinds
from app.notices.models import Channel, Notice, Preference

MAIL = "mail"
AT_ONCE = 1000  # notices of one write: a database takes so many values in one statement, and no more


@dataclass(frozen=True)
class News:
    """One event of this kind, and whom (employee ids) it concerns. `key` names the event ("setujui-12-3"), `url` is the
    page of ours where it is dealt with, `facts` fill the kind's sentence.
    """

    recipients: Iterable[int | None]
    kind: str
    key: str
    url: str
    facts: Mapping[str, object] = field(default_factory=dict)


def tell(recipients: Iterable[int | None], kind: str, key: str, url: str, **facts: object) -> None:
    """Tell these people of one event, each once however often it is told."""
    tell_all([News(recipients, kind, key, url, facts)])


def tell_all(news: Iterable[News]) -> None:
    """Tell of many events at once, each person once of each: a few statements for very many people."""
    told = {(whom, each.key): each for each in news for whom in each.recipients if whom is not None}
    waiting = sorted(told)  # in one order, so that two who tell the same never wait for each other
    for start in range(0, len(waiting), AT_ONCE):
        _write({who_and_what: told[who_and_what] for who_and_what in waiting[start : start + AT_ONCE]})


def _write(told: dict[tuple[int, str], News]) -> None:
    """A notice for each recipient and key, and a letter for each that is new and wants one at once."""
    chosen = _chosen(told)
    now, rows = clock.now(), dict[Channel, list[dict[str, object]]]()
    for (recipient, key), each in told.items():
        kind = kind_of(each.kind)
        channel = Channel.AT_ONCE if kind.is_mandatory else chosen.get((recipient, kind.name), kind.usual)
        rows.setdefault(channel, []).append(
            {
                "recipient_id": recipient, "kind": kind.name, "key": key, "url": each.url, "channel": channel,
                "facts": {name: str(value) for name, value in each.facts.items()},
                "created_at": now, "updated_at": now,
            }
        )  # fmt: skip
    for channel in sorted(rows):
        new = database.insert_each_once(Notice, ["recipient_id", "key"], rows[channel])
        if channel is Channel.AT_ONCE:
            outbox.enqueue_many(MAIL, {f"notice:{notice_id}": {"notice_id": notice_id} for notice_id in new})


def _chosen(told: dict[tuple[int, str], News]) -> dict[tuple[int, str], Channel]:
    """How they want to hear of the kinds that are theirs to choose, where that is not the usual way."""
    free = {(whom, each.kind) for (whom, _key), each in told.items() if not kind_of(each.kind).is_mandatory}
    if not free:
        return {}
    chosen = select(Preference.employee_id, Preference.kind, Preference.channel).where(
        Preference.kind.in_({kind for _whom, kind in free}), Preference.employee_id.in_({whom for whom, _kind in free})
    )
    return {(row.employee_id, row.kind): row.channel for row in db.session.execute(chosen)}


def mark_read(notice: Notice) -> None:
    """The person has seen it; the first time counts."""
    notice.read_at = notice.read_at or clock.now()


def mark_unread(notice: Notice) -> None:
    """The person wants to come back to it."""
    notice.read_at = None


def mark_all_read(actor: Actor, newest_seen: int) -> None:
    """All of one's own up to the newest that the page showed: what came meanwhile stays unread."""
    own = Notice.recipient_id == actor.employee_id, Notice.read_at.is_(None), Notice.id <= newest_seen
    db.session.execute(update(Notice).where(*own).values(read_at=clock.now()))


def choose(actor: Actor, chosen: dict[str, Channel]) -> None:
    """Keep how the person wants to hear of these kinds; mandatory ones are not theirs to choose."""
    for kind in kinds():
        if kind.name in chosen and not kind.is_mandatory and actor.employee_id is not None:
            _keep_choice(actor.employee_id, kind.name, chosen[kind.name])


def _keep_choice(employee_id: int, kind: str, channel: Channel) -> None:
    now = clock.now()
    database.insert_once(
        Preference, ["employee_id", "kind"],
        employee_id=employee_id, kind=kind, channel=channel, created_at=now, updated_at=now,
    )  # fmt: skip
    own = Preference.employee_id == employee_id, Preference.kind == kind, Preference.channel != channel
    db.session.execute(update(Preference).where(*own).values(channel=channel))
