"""Telling people: the notice and its e-mail are written in the transaction of the event itself."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.extensions import db
from app.kernel import clock, database, outbox
from app.notices.kinds import NoticeKind, kind_of
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
