"""Official sheets: the seal that a QR points to, and batches of sheets made in the background."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Agreement
from app.assessments import Assessment
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee, Unit


class Seal(Model):
    """The unguessable code under which anybody can ask whether a sheet is genuine.

    It is that of a signed agreement, or of a released assessment.
    """

    __tablename__ = "document_seals"

    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"), unique=True)
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessments.id"), unique=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)

    agreement: Mapped[Agreement | None] = relationship()
    assessment: Mapped[Assessment | None] = relationship()

    __table_args__ = (CheckConstraint("(agreement_id IS NULL) <> (assessment_id IS NULL)", name="of_one_thing"),)


class BatchStatus(Labelled):
    QUEUED = "antre", _l("Menunggu giliran")
    RUNNING = "berjalan", _l("Sedang dibuat")
    DONE = "selesai", _l("Selesai")
    FAILED = "gagal", _l("Gagal")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {"antre": "waiting", "berjalan": "info", "selesai": "success", "gagal": "danger"}[self.value]


class Batch(Versioned, Model):
    """All sheets of a unit and everything below it, for one year, in one ZIP. `faults` names the sheets left out."""

    __tablename__ = "document_batches"

    requester_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    status: Mapped[BatchStatus] = mapped_column(choice(BatchStatus, "status"), default=BatchStatus.QUEUED)
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    file_name: Mapped[str | None] = mapped_column(String(200))
    sha256: Mapped[str | None] = mapped_column(String(64))
    faults: Mapped[str] = mapped_column(Text, default="")
    finished_at: Mapped[datetime | None] = mapped_column(Instant)

    requester: Mapped[Employee] = relationship()
    unit: Mapped[Unit] = relationship()

    __table_args__ = (
        CheckConstraint("(status IN ('selesai', 'gagal')) = (finished_at IS NOT NULL)", name="finished_iff_finished"),
        CheckConstraint("(status = 'selesai') = (file_name IS NOT NULL)", name="file_iff_done"),
        Index(None, "requester_id", "id"),
    )
