"""The history: who did what to which thing, when and why. Append-only; the database refuses change and deletion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, cast

from sqlalchemy import JSON, ForeignKey, Index, String, Table, Text, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.kernel import clock
from app.kernel.model import Instant, Model
from app.kernel.permissions import Actor

STEAD = "in_stead_of"
_sentences: dict[str, object] = {}
_steads: dict[str, Callable[[Actor, Any], str | None]] = {}


class Subject(Protocol):
    """A thing that has a history."""

    __tablename__: str
    id: Any


class AuditEntry(Model):
    """One deed. `event` names the sentence, `facts` fill it; `actor_id` is empty where the portal itself acted."""

    __tablename__ = "audit_entries"

    at: Mapped[datetime] = mapped_column(Instant)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    actor_name: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    event: Mapped[str] = mapped_column(String(60))
    from_status: Mapped[str | None] = mapped_column(String(32))
    to_status: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    __table_args__ = (Index(None, "subject", "subject_id", "id"),)

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        stead = self.facts.get(STEAD)
        actor = f"{self.actor_name} (a.n. {stead})" if stead else self.actor_name
        return str(_sentences[self.event]) % {"actor": actor, **self.facts}


def describe(sentences: Mapping[str, object]) -> None:
    """Teach the history the sentences of a feature's events (lazy strings with %(actor)s and the facts)."""
    _sentences.update(sentences)


def name_stead(table: str, name_of: Callable[[Actor, Any], str | None]) -> None:
    """Have the history of that table's things say in whose stead (a name, or None) each deed was done."""
    _steads[table] = name_of


def record(
    actor: Actor,
    subject: Subject,
    event: str,
    *,
    from_status: str | None = None,
    to_status: str | None = None,
    reason: str | None = None,
    **facts: object,
) -> None:
    """Write one deed into the history, in the transaction of the change itself."""
    if event not in _sentences:
        raise KeyError(f"no sentence for the event {event!r}: pass it to audit.describe()")
    if (name_of := _steads.get(subject.__tablename__)) and (stead := name_of(actor, subject)):
        facts[STEAD] = stead
    db.session.add(
        AuditEntry(
            at=clock.now(),
            actor_id=actor.employee_id,
            actor_name=actor.name,
            subject=subject.__tablename__,
            subject_id=subject.id,
            event=event,
            from_status=from_status,
            to_status=to_status,
            reason=reason,
            facts={name: str(value) for name, value in facts.items()},
        )
    )


@dataclass(frozen=True)
class PastDeed:
    """A deed that was done before the portal was there to see it. `moved` is the states from and to."""

    at: datetime
    event: str
    subject_id: int
    actor_id: int | None
    actor_name: str
    moved: tuple[str, str] | tuple[None, None] = (None, None)
    reason: str | None = None
    facts: dict[str, str] = field(default_factory=dict)


def record_past(subject: str, deeds: Iterable[PastDeed]) -> None:
    """Write deeds of the past to things of the table `subject`, many at once, in the order in which they were done."""
    rows = [
        {
            "created_at": deed.at,
            "updated_at": deed.at,
            "at": deed.at,
            "actor_id": deed.actor_id,
            "actor_name": deed.actor_name,
            "subject": subject,
            "subject_id": deed.subject_id,
            "event": deed.event,
            "from_status": deed.moved[0],
            "to_status": deed.moved[1],
            "reason": deed.reason,
            "facts": deed.facts,
        }
        for deed in sorted(deeds, key=lambda deed: deed.at)
    ]
    if rows:
        db.session.execute(insert(cast(Table, AuditEntry.__table__)), rows)


def history_of(subject: Subject, limit: int = 100) -> list[AuditEntry]:
    """The deeds done to a thing, newest first."""
    newest_first = (
        select(AuditEntry)
        .where(AuditEntry.subject == subject.__tablename__, AuditEntry.subject_id == subject.id)
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(newest_first))
