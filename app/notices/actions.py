"""Telling people, in the transaction of the event itself; and what they do with their notices and choices."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, update

from app.extensions import db
from app.kernel import clock, database, outbox
from app.kernel.permissions import Actor
from app.notices.kinds import NoticeKind, kind_of, kinds
from app.notices.models import Channel, Notice, Preference

MAIL = "mail"


def tell(recipients: Iterable[int | None], kind: str, key: str, url: str, **facts: object) -> None:
    """Tell these people (employee ids) of one event, each once however often it is told.

    `key` names the event ("setujui-12-3"), `url` is the page of ours where it is dealt with.
    """
    whom = {recipient for recipient in recipients if recipient is not None}
    channels = _channels(kind_of(kind), whom)
    now, words = clock.now(), {name: str(value) for name, value in facts.items()}
    for recipient in sorted(whom):
        notice_id = database.insert_once(
            Notice, ["recipient_id", "key"],
            recipient_id=recipient, kind=kind, key=key, facts=words, url=url,
            channel=channels[recipient], created_at=now, updated_at=now,
        )  # fmt: skip
        if notice_id is not None and channels[recipient] is Channel.AT_ONCE:
            outbox.enqueue(MAIL, f"notice:{notice_id}", notice_id=notice_id)


def _channels(kind: NoticeKind, whom: set[int]) -> dict[int, Channel]:
    """How each of them wants to hear of this kind."""
    if kind.is_mandatory:
        return dict.fromkeys(whom, Channel.AT_ONCE)
    chosen = select(Preference.employee_id, Preference.channel).where(
        Preference.kind == kind.name, Preference.employee_id.in_(whom)
    )
    return dict.fromkeys(whom, kind.usual) | {row.employee_id: row.channel for row in db.session.execute(chosen)}


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
