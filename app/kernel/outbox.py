"""What must happen after the commit (mail, documents): stored in its transaction, claimed with a lease."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import JSON, ColumnElement, CursorResult, Index, Result, String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.kernel import clock, database
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


@dataclass(frozen=True)
class Delivery:
    """One message in the hands of a worker, until its lease ends."""

    id: int
    kind: str
    key: str
    payload: dict[str, Any]
    tries: int
    queued_at: datetime
    until: datetime


class Later(Exception):
    """Raised by a handler: now is not the time (a holiday, say); deliver at `due_at`. It counts as no failure."""

    def __init__(self, due_at: datetime) -> None:
        super().__init__(due_at)
        self.due_at = due_at


Handler = Callable[[Delivery], None]
_handlers: dict[str, Handler] = {}


def handle(kind: str, handler: Handler) -> None:
    """Say what the worker does with messages of this kind.

    The handler runs outside any transaction, at least once for each message, and opens its own write_unit() if it
    writes. What it raises is noted; the message is tried again ever more slowly, MAX_TRIES times.
    """
    _handlers[kind] = handler


def handler_of(kind: str) -> Handler:
    """What the worker does with that kind. Raises KeyError where no feature has said it."""
    return _handlers[kind]


def enqueue(kind: str, key: str, due_at: datetime | None = None, **payload: object) -> None:
    """Queue the message within the running transaction, unless its key is already there."""
    enqueue_many(kind, {key: payload}, due_at)


def enqueue_many(kind: str, payloads: Mapping[str, Mapping[str, object]], due_at: datetime | None = None) -> None:
    """Queue a message of this kind for each key, all at once, but for the keys that are already there."""
    now = clock.now()
    common = {"kind": kind, "due_at": due_at or now, "tries": 0, "created_at": now, "updated_at": now}
    rows = [{**common, "key": key, "payload": dict(payloads[key])} for key in sorted(payloads)]
    database.insert_each_once(OutboxMessage, ["key"], rows)


def is_anything_due() -> bool:
    """Whether claim() would find something: asked without taking the write lock."""
    return db.session.scalar(select(OutboxMessage.id).where(*_is_due()).limit(1)) is not None


def _is_due() -> tuple[ColumnElement[bool], ...]:
    return OutboxMessage.done_at.is_(None), OutboxMessage.due_at <= clock.now(), OutboxMessage.tries < MAX_TRIES


def claim(limit: int = 20, lease: timedelta = LEASE) -> list[Delivery]:
    """Take due messages for the length of a lease: a worker that dies gives them back. Call in a write unit."""
    now = clock.now()
    due = (
        select(OutboxMessage)
        .where(*_is_due())
        .order_by(OutboxMessage.due_at, OutboxMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = []
    for message in db.session.scalars(due):
        message.tries += 1
        message.due_at = now + lease
        taken.append(
            Delivery(
                message.id,
                message.kind,
                message.key,
                message.payload,
                message.tries,
                message.created_at,
                message.due_at,
            )
        )
    return taken


def renew(delivery: Delivery, lease: timedelta = LEASE) -> bool:
    """Hold a message longer, where the work takes its time; False if another worker has it by now."""
    return _settle(delivery, due_at=clock.now() + lease)


def finish(delivery: Delivery) -> None:
    """The message was delivered, whoever holds it by now."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == delivery.id, OutboxMessage.done_at.is_(None))
        .values(done_at=clock.now(), last_error=None)
    )


def fail(delivery: Delivery, error: str) -> None:
    """Delivery failed: try again later, ever more slowly; after MAX_TRIES it stays for an administrator to see."""
    wait = timedelta(seconds=30 * 2**delivery.tries if delivery.tries < MAX_TRIES else 0)
    _settle(delivery, last_error=error[:2000], due_at=clock.now() + wait)


def put_off(delivery: Delivery, due_at: datetime) -> None:
    """Not now: give the message back as if it had not been tried."""
    _settle(delivery, due_at=due_at, tries=delivery.tries - 1)


def stuck(limit: int) -> list[OutboxMessage]:
    """What failed MAX_TRIES times, the latest first."""
    failed = OutboxMessage.done_at.is_(None), OutboxMessage.tries >= MAX_TRIES, OutboxMessage.due_at <= clock.now()
    return list(db.session.scalars(select(OutboxMessage).where(*failed).order_by(OutboxMessage.id.desc()).limit(limit)))


def try_again(message_id: int) -> bool:
    """Give a message that is stuck all its tries anew; False if it is not stuck (any more)."""
    now = clock.now()
    is_stuck = OutboxMessage.id == message_id, OutboxMessage.done_at.is_(None), OutboxMessage.tries >= MAX_TRIES
    result = db.session.execute(update(OutboxMessage).where(*is_stuck).values(tries=0, due_at=now))
    return _changed(result)


def _settle(delivery: Delivery, **values: object) -> bool:
    """Change the message, if no other worker took it after this one's lease had ended."""
    still_ours = (OutboxMessage.id == delivery.id, OutboxMessage.tries == delivery.tries)
    change = update(OutboxMessage).where(*still_ours, OutboxMessage.done_at.is_(None)).values(**values)
    return _changed(db.session.execute(change))


def _changed(result: Result[Any]) -> bool:
    return cast("CursorResult[Any]", result).rowcount > 0
