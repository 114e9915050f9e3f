"""What must happen after the commit (mail, documents): stored in its transaction, claimed with a lease."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.kernel import clock
from app.kernel.model import Instant, Model

LEASE = timedelta(minutes=2)
MAX_TRIES = 8


class OutboxMessage(Model):
    """One thing to do. `key` is unique: the same event for the same person is queued once."""

    __tablename__ = "outbox_messages"

    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(200), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    last_error: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index(None, "done_at", "due_at"),)


def enqueue(kind: str, key: str, **payload: object) -> None:
    """Queue the message within the running transaction, unless its key is already there."""
    if db.session.scalar(select(OutboxMessage.id).where(OutboxMessage.key == key)) is None:
        db.session.add(OutboxMessage(kind=kind, key=key, payload=payload, due_at=clock.now()))


def claim(limit: int = 20) -> list[OutboxMessage]:
    """Take due messages for the length of a lease: a worker that dies gives them back. Call in a write unit."""
    now = clock.now()
    due = (
        select(OutboxMessage)
        .where(OutboxMessage.done_at.is_(None), OutboxMessage.due_at <= now, OutboxMessage.tries < MAX_TRIES)
        .order_by(OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    messages = list(db.session.scalars(due))
    for message in messages:
        message.tries += 1
        message.due_at = now + LEASE
    return messages


def finish(message: OutboxMessage) -> None:
    """The message was delivered."""
    message.done_at = clock.now()


def fail(message: OutboxMessage, error: str) -> None:
    """Delivery failed: try again later, ever more slowly; after MAX_TRIES it stays for an administrator to see."""
    message.last_error = error[:2000]
    message.due_at = clock.now() + timedelta(seconds=30 * 2**message.tries)
