"""Who was at which session of a class, and from where one knows."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.enrolment import Enrolment
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee
from app.training import ClassSession


class Presence(Labelled):
    """Whether somebody was there."""

    PRESENT = "hadir", _l("Hadir")
    LATE = "terlambat", _l("Terlambat")
    EXCUSED = "izin", _l("Izin atau sakit")
    ABSENT = "tidak_hadir", _l("Tidak hadir")

    @property
    def was_there(self) -> bool:
        """Whether it counts as having been there."""
        return self in (Presence.PRESENT, Presence.LATE)


class Source(Labelled):
    """From where one knows."""

    LIST = "daftar", _l("Daftar hadir")
    CODE = "kode", _l("Kode QR")
    FILE = "berkas", _l("Berkas")
    CORRECTION = "koreksi", _l("Koreksi")


class Attendance(Versioned, Model):
    """One person at one session. A later change is a correction, with its reason and its maker."""

    __tablename__ = "class_attendances"

    session_id: Mapped[int] = mapped_column(ForeignKey("class_sessions.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"))
    presence: Mapped[Presence] = mapped_column(choice(Presence, "presence"))
    source: Mapped[Source] = mapped_column(choice(Source, "source"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    session: Mapped[ClassSession] = relationship()
    enrolment: Mapped[Enrolment] = relationship()
    recorded_by: Mapped[Employee] = relationship()

    __table_args__ = (
        UniqueConstraint("session_id", "enrolment_id"),
        CheckConstraint("source <> 'koreksi' OR reason <> ''", name="corrected_with_reason"),
        Index(None, "enrolment_id"),
    )
