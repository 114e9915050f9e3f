"""One person's enrolment in one class, and the private address of a person's calendar."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Behaviour, Measure, Result
from app.enrolment.kinds import ENDED, EnrolmentStatus, ReasonKind
from app.kernel.model import Instant, Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Employee, Placement
from app.training import TrainingClass

_STANDING = text("status NOT IN ('dibatalkan', 'ditolak', 'gugur')")


class Enrolment(Versioned, Model):
    """One person's way to one class. `arrival` is the place in the order of asking, which the waiting list keeps.

    The supervisor is that of the placement on the day of asking. `offered_until` ends an offer; `outcome_reason` says
    why it was refused, cancelled or lapsed. `score` is what the class's test gave.
    """

    __tablename__ = "enrolments"

    class_id: Mapped[int] = mapped_column(ForeignKey("training_classes.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    status: Mapped[EnrolmentStatus] = mapped_column(
        choice(EnrolmentStatus, "status"), default=EnrolmentStatus.REQUESTED
    )
    arrival: Mapped[int]
    reason_kind: Mapped[ReasonKind] = mapped_column(choice(ReasonKind, "reason_kind"))
    result_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_results.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_measures.id"), index=True)
    behaviour: Mapped[Behaviour | None] = mapped_column(choice(Behaviour, "behaviour"))
    reason: Mapped[str] = mapped_column(Text, default="")
    requested_at: Mapped[datetime] = mapped_column(Instant)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    offered_until: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome_reason: Mapped[str] = mapped_column(Text, default="")
    score: Mapped[Decimal | None] = mapped_column(Figure)

    training_class: Mapped[TrainingClass] = relationship()
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    placement: Mapped[Placement] = relationship()
    supervisor: Mapped[Employee | None] = relationship(foreign_keys=[supervisor_id])
    approved_by: Mapped[Employee | None] = relationship(foreign_keys=[approved_by_id])
    result: Mapped[Result | None] = relationship()
    measure: Mapped[Measure | None] = relationship()

    __table_args__ = (
        UniqueConstraint("class_id", "arrival"),
        Index(
            "uq_enrolments_standing",
            "employee_id",
            "class_id",
            unique=True,
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
        CheckConstraint("(status = 'ditawari') = (offered_until IS NOT NULL)", name="offered_iff_until"),
        CheckConstraint("(status IN ('dibatalkan', 'ditolak', 'gugur')) = (ended_at IS NOT NULL)", name="ended_iff_at"),
        CheckConstraint(
            "status NOT IN ('dikonfirmasi', 'hadir', 'tidak_hadir', 'lulus', 'tidak_lulus')"
            " OR confirmed_at IS NOT NULL",
            name="confirmed_if_seated",
        ),
        CheckConstraint(
            "(reason_kind = 'hasil_kerja') = (result_id IS NOT NULL)"
            " AND (reason_kind = 'indikator') = (measure_id IS NOT NULL)"
            " AND (reason_kind = 'perilaku') = (behaviour IS NOT NULL)",
            name="reason_tied",
        ),
        Index(None, "class_id", "status", "arrival"),
        Index(None, "employee_id", "status"),
        Index(None, "supervisor_id", "status"),
        Index(None, "status", "offered_until"),
    )

    @property
    def is_over(self) -> bool:
        """Whether nothing comes of it any more."""
        return self.status in ENDED


class CalendarFeed(Model):
    """The private address under which a person's classes can be subscribed to. Only the SHA-256 of its key is kept."""

    __tablename__ = "calendar_feeds"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), unique=True)
    key_hash: Mapped[str] = mapped_column(String(64), unique=True)
