"""An office's scheme of a year, its windows, and more time in one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.model import Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Employee, Unit
from app.periods.kinds import MinimiseFormula, PeriodKind, WindowState


class Scheme(Versioned, Model):
    """How an office assesses in a year (a setting): the rhythm, the formulas, the days around the end of a period.

    `cap` is the highest capaian that is shown, in percent; none where it is not capped. Days are calendar days:
    filing opens `open_days` before the period ends, is due `due_days` after, and closes `close_days` after.
    """

    __tablename__ = "assessment_schemes"

    office_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    rhythm: Mapped[PeriodKind] = mapped_column(choice(PeriodKind, "rhythm"), default=PeriodKind.QUARTERLY)
    minimise: Mapped[MinimiseFormula] = mapped_column(
        choice(MinimiseFormula, "minimise"), default=MinimiseFormula.MIRRORED
    )
    cap: Mapped[Decimal | None] = mapped_column(Figure)
    open_days: Mapped[int] = mapped_column(default=7)
    due_days: Mapped[int] = mapped_column(default=10)
    close_days: Mapped[int] = mapped_column(default=31)

    office: Mapped[Unit] = relationship()
    windows: Mapped[list[Window]] = relationship(
        back_populates="scheme", order_by="Window.ends_on, Window.starts_on.desc()"
    )

    __table_args__ = (
        UniqueConstraint("office_id", "year"),
        CheckConstraint("rhythm <> 'tahunan'", name="periods_within_the_year"),
        CheckConstraint("cap IS NULL OR cap >= 100", name="cap_from_100"),
        CheckConstraint("open_days >= 0 AND due_days >= 0 AND close_days >= due_days", name="days_in_order"),
    )


class Window(Versioned, Model):
    """One period of an office's year (1 to 12, 1 to 4; the annual one is 1), and when its assessments may be filed."""

    __tablename__ = "assessment_windows"

    scheme_id: Mapped[int] = mapped_column(ForeignKey("assessment_schemes.id"))
    office_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    kind: Mapped[PeriodKind] = mapped_column(choice(PeriodKind, "kind"))
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    opens_on: Mapped[date]
    due_on: Mapped[date]
    closes_on: Mapped[date] = mapped_column(index=True)

    scheme: Mapped[Scheme] = relationship(back_populates="windows")
    office: Mapped[Unit] = relationship()

    __table_args__ = (
        UniqueConstraint("office_id", "year", "kind", "number"),
        CheckConstraint("starts_on <= ends_on", name="ends_after_start"),
        CheckConstraint("opens_on <= due_on AND due_on <= closes_on", name="days_in_order"),
        CheckConstraint("number BETWEEN 1 AND 12", name="number_in_year"),
        Index(None, "year", "starts_on"),
    )

    def state(self, on: date) -> WindowState:
        """Where it stands on that day, extensions apart."""
        if on < self.opens_on:
            return WindowState.PLANNED
        if on <= self.due_on:
            return WindowState.OPEN
        return WindowState.OVERDUE if on <= self.closes_on else WindowState.CLOSED


class Extension(Model):
    """More time, for one assessment or (without one) for the whole window: until the end of that day, with a reason."""

    __tablename__ = "assessment_extensions"

    window_id: Mapped[int] = mapped_column(ForeignKey("assessment_windows.id"), index=True)
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessments.id"), index=True)
    until: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    granted_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    granted_by: Mapped[Employee] = relationship()
