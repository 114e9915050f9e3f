"""The lines of a unit's plan of classes for a year."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Unit
from app.training import Course, TrainingClass


class PlanStatus(Labelled):
    """What became of a line of the plan."""

    PLANNED = "direncanakan", _l("Direncanakan")
    SCHEDULED = "dijadwalkan", _l("Sudah ada kelas")
    DROPPED = "ditiadakan", _l("Ditiadakan")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {"direncanakan": "waiting", "dijadwalkan": "success", "ditiadakan": "neutral"}[self.value]


class PlanLine(Versioned, Model):
    """One course in a unit's plan of classes for a year: for how many, in which quarter, at what cost."""

    __tablename__ = "training_plan_lines"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), index=True)
    participants: Mapped[int]
    quarter: Mapped[int]
    cost: Mapped[Decimal | None] = mapped_column(Figure)
    basis: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[PlanStatus] = mapped_column(choice(PlanStatus, "status"), default=PlanStatus.PLANNED)
    class_id: Mapped[int | None] = mapped_column(ForeignKey("training_classes.id"), index=True)
    dropped_reason: Mapped[str] = mapped_column(Text, default="")

    unit: Mapped[Unit] = relationship()
    course: Mapped[Course] = relationship()
    training_class: Mapped[TrainingClass | None] = relationship()

    __table_args__ = (
        UniqueConstraint("unit_id", "year", "course_id", "quarter"),
        CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter_in_year"),
        CheckConstraint("participants BETWEEN 1 AND 100000", name="participants_possible"),
        CheckConstraint("(status = 'dijadwalkan') = (class_id IS NOT NULL)", name="scheduled_iff_class"),
        CheckConstraint("status <> 'ditiadakan' OR dropped_reason <> ''", name="dropped_with_reason"),
    )
