"""The certificate: what somebody has completed, who attests it, and how many hours (JP) it counts for."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee, Unit
from app.training import Course, CourseForm, Mode, TrainingClass


class CertificateStatus(Labelled):
    """The life of a certificate. Ours begins as issued, one from outside as submitted."""

    SUBMITTED = "diajukan", _l("Menunggu pemeriksaan")
    REFUSED = "ditolak", _l("Ditolak")
    WITHDRAWN = "ditarik", _l("Ditarik")
    VERIFIED = "terverifikasi", _l("Terverifikasi")
    ISSUED = "terbit", _l("Terbit")
    REVOKED = "dicabut", _l("Dicabut")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {
            "diajukan": "waiting",
            "ditolak": "warning",
            "ditarik": "neutral",
            "terverifikasi": "success",
            "terbit": "success",
            "dicabut": "warning",
        }[self.value]


_STANDING = text("status IN ('diajukan', 'terverifikasi', 'terbit')")
VALID = (CertificateStatus.VERIFIED, CertificateStatus.ISSUED)
"""It attests something: its hours count, and the public page says that it is valid."""
STANDING = (CertificateStatus.SUBMITTED, *VALID)
"""Its number is taken: `_STANDING` in SQL."""


class Certificate(Versioned, Model):
    """What one person completed. Ours has a class, and its code leads anybody to the public page of the check.

    Title, provider, form and hours are as printed, whatever becomes of the course. `counted_hours` are the JP that
    the rules of `rules.hours` grant it (none until it is valid, or where no JP are known); `number_key` and
    `provider_key` are number and provider without case, blanks and marks: the same certificate is refused twice.
    """

    __tablename__ = "certificates"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("training_classes.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"), index=True)
    status: Mapped[CertificateStatus] = mapped_column(choice(CertificateStatus, "status"))
    title: Mapped[str] = mapped_column(String(300))
    provider: Mapped[str] = mapped_column(String(200))
    form: Mapped[CourseForm] = mapped_column(choice(CourseForm, "form"))
    mode: Mapped[Mode | None] = mapped_column(choice(Mode, "mode"))
    number: Mapped[str] = mapped_column(String(100))
    number_key: Mapped[str] = mapped_column(String(100))
    provider_key: Mapped[str] = mapped_column(String(200))
    issued_on: Mapped[date]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    hours: Mapped[int | None]
    counted_hours: Mapped[int | None]
    year: Mapped[int]
    code: Mapped[str | None] = mapped_column(String(24), unique=True)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Text, default="")

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    unit: Mapped[Unit] = relationship()
    decided_by: Mapped[Employee | None] = relationship(foreign_keys=[decided_by_id])
    training_class: Mapped[TrainingClass | None] = relationship()
    course: Mapped[Course | None] = relationship()

    __table_args__ = (
        UniqueConstraint("class_id", "employee_id"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("issued_on >= starts_on", name="issued_after_start"),
        CheckConstraint("hours IS NULL OR hours BETWEEN 1 AND 2000", name="hours_possible"),
        CheckConstraint("counted_hours IS NULL OR status IN ('terverifikasi', 'terbit')", name="counted_if_valid"),
        CheckConstraint("(class_id IS NULL) = (code IS NULL)", name="ours_iff_code"),
        CheckConstraint(
            "(class_id IS NULL) = (status IN ('diajukan', 'ditolak', 'ditarik', 'terverifikasi'))"
            " OR status = 'dicabut'",
            name="ours_iff_issued",
        ),
        Index(None, "employee_id", "year", "status"),
        Index(None, "unit_id", "year", "status"),
        Index(None, "status", "unit_id", "id"),
        Index(
            "uq_certificates_standing",
            "number_key",
            "provider_key",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    @property
    def is_valid(self) -> bool:
        """Whether it attests something today."""
        return self.status in VALID
