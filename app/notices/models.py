"""Notices: what a person is told, whether they have read it, and how they want to hear of which kind."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, choice
from app.people import Employee


class Channel(Labelled):
    """Whether and when a notice also goes out by e-mail; in the inbox it stands in any case."""

    AT_ONCE = "segera", _l("Surel segera")
    DIGEST = "harian", _l("Dalam ringkasan harian")
    INBOX = "kotak_masuk", _l("Hanya di kotak masuk")


class Notice(Model):
    """One person is told of one event, once: `key` names the event. `kind` names the sentence, `facts` fill it."""

    __tablename__ = "notices"

    recipient_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(160))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    url: Mapped[str] = mapped_column(String(200))
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))
    read_at: Mapped[datetime | None] = mapped_column(Instant)
    mailed_at: Mapped[datetime | None] = mapped_column(Instant)

    recipient: Mapped[Employee] = relationship()

    __table_args__ = (
        UniqueConstraint("recipient_id", "key"),
        Index(None, "recipient_id", "id"),
        Index(None, "recipient_id", "read_at"),
        Index(None, "channel", "mailed_at", "recipient_id"),
    )


class Preference(Model):
    """How one person wants to hear of one kind, where that is not the usual way."""

    __tablename__ = "notice_preferences"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str] = mapped_column(String(60))
    channel: Mapped[Channel] = mapped_column(choice(Channel, "channel"))

    __table_args__ = (UniqueConstraint("employee_id", "kind"),)
