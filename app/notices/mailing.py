"""What the worker mails: a notice at once, unless it is quiet; the others once a day, in one letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, String, cast, exists, literal, select, update
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.kernel import clock, database, outbox, workdays
from app.kernel.outbox import Delivery, Later, OutboxMessage
from app.notices import post
from app.notices.letters import letter_about
from app.notices.models import Channel, Notice
from app.notices.rules import MORNING, first_open_day
from app.people import is_on_leave, leaves_since
from app.web.rendering import long_date

DIGEST = "digest"
MOST = 200  # notices of one digest; what is more stands in the inbox


def mail_notice(delivery: Delivery) -> None:
    """Mail one notice, unless it has been read or mailed by now; later, where it is quiet."""
    notices = _open_notices([delivery.payload["notice_id"]])
    if notices:
        _wait_for_open_day(notices[0].recipient_id)
        _mail(notices, delivery)


def mail_digest(delivery: Delivery) -> None:
    """Mail one person's notices of the day in one letter: what is still unread and not yet mailed."""
    notices = _open_notices(delivery.payload["notice_ids"])
    if notices:
        subject = _("%(n)s pemberitahuan di Kintan, %(date)s", n=len(notices), date=long_date(clock.today()))
        _mail(notices, delivery, subject)


def queue_digests() -> None:
    """On a working day after seven: one digest for each person who has something to read and none for today yet."""
    today = clock.today()
    if not workdays.is_workday(today) or clock.now() < clock.at(today, MORNING):
        return
    recipients = _without_digest(today)
    db.session.rollback()
    for recipient in recipients:
        with database.write_unit():
            waiting = select(Notice.id).where(Notice.recipient_id == recipient, *_is_for_digest())
            notice_ids = list(db.session.scalars(waiting.order_by(Notice.id).limit(MOST)))
            if notice_ids:
                outbox.enqueue(DIGEST, f"digest:{recipient}:{today}", notice_ids=notice_ids)


def _is_for_digest() -> tuple[ColumnElement[bool], ...]:
    return Notice.channel == Channel.DIGEST, Notice.mailed_at.is_(None), Notice.read_at.is_(None)


def _without_digest(today: date) -> list[int]:
    """Who has notices for the digest, is not on leave, and for whom today's has not been queued."""
    key = literal("digest:") + cast(Notice.recipient_id, String) + literal(f":{today}")
    query = (
        select(Notice.recipient_id)
        .where(*_is_for_digest(), ~is_on_leave(Notice.recipient_id, today))
        .where(~exists().where(OutboxMessage.key == key).correlate(Notice))
        .distinct()
    )
    return list(db.session.scalars(query))


def _open_notices(notice_ids: Iterable[int]) -> list[Notice]:
    """Those of them that are neither read nor mailed, of somebody who can be written to; oldest first."""
    query = (
        select(Notice)
        .where(Notice.id.in_(list(notice_ids)), Notice.read_at.is_(None), Notice.mailed_at.is_(None))
        .options(joinedload(Notice.recipient))
        .order_by(Notice.id)
    )
    found = db.session.scalars(query)
    return [each for each in found if each.recipient.is_active and each.recipient.email]


def _wait_for_open_day(recipient_id: int) -> None:
    """Raise Later on days that are not working days, and while the person is on leave."""
    today = clock.today()
    day = first_open_day(today, leaves_since(recipient_id, today), workdays.is_workday)
    if day != today:
        raise Later(clock.at(day, MORNING))


def _mail(notices: list[Notice], delivery: Delivery, subject: str = "") -> None:
    letter = letter_about(notices, delivery, subject)
    notice_ids = [notice.id for notice in notices]
    database.end_read()
    post.send(letter, f"{delivery.id:08d}")
    with database.write_unit():
        _note_mailed(notice_ids, clock.now())


def _note_mailed(notice_ids: list[int], now: datetime) -> None:
    db.session.execute(update(Notice).where(Notice.id.in_(notice_ids)).values(mailed_at=now))
