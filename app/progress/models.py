"""Progress notes (catatan kemajuan, progres harian), and the patterns by which the portal asks for the usual ones."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Agreement, Measure, Result
from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice
from app.kernel.numbers import Figure


class Rhythm(Labelled):
    """How often usual work comes again."""

    WORKDAYS = "hari_kerja", _l("Setiap hari kerja")
    WEEKLY = "mingguan", _l("Setiap minggu")
    MONTHLY = "bulanan", _l("Setiap bulan")


class Pattern(Versioned, Model):
    """Usual work: the portal proposes its notes, and asks for each; it writes none by itself.

    `weekday` (0 is Monday) is for a weekly rhythm, `month_day` for a monthly one (the last day of a shorter month).
    """

    __tablename__ = "progress_patterns"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_results.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_measures.id"))
    text: Mapped[str] = mapped_column(Text)
    output: Mapped[str] = mapped_column(String(200), default="")
    quantity: Mapped[Decimal | None] = mapped_column(Figure)
    rhythm: Mapped[Rhythm] = mapped_column(choice(Rhythm, "rhythm"))
    weekday: Mapped[int | None]
    month_day: Mapped[int | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    agreement: Mapped[Agreement] = relationship()
    result: Mapped[Result | None] = relationship()
    measure: Mapped[Measure | None] = relationship()
    skips: Mapped[list[PatternSkip]] = relationship(order_by="PatternSkip.day")

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("(rhythm = 'mingguan') = (weekday IS NOT NULL)", name="weekday_iff_weekly"),
        CheckConstraint("(rhythm = 'bulanan') = (month_day IS NOT NULL)", name="month_day_iff_monthly"),
    )


class PatternSkip(Model):
    """A day on which the usual work was not done: the portal does not ask again."""

    __tablename__ = "progress_pattern_skips"

    pattern_id: Mapped[int] = mapped_column(ForeignKey("progress_patterns.id"))
    day: Mapped[date]

    __table_args__ = (UniqueConstraint("pattern_id", "day"),)


class Note(Versioned, Model):
    """What somebody did on a day: the work, its output, what came of it, and how much of a measure that makes.

    `quantity` is in the unit of the measure. `withdrawn` notes count nowhere; nothing is deleted.
    """

    __tablename__ = "progress_notes"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    result_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_results.id"), index=True)
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_measures.id"), index=True)
    done_on: Mapped[date]
    begun_at: Mapped[time | None]
    ended_at: Mapped[time | None]
    text: Mapped[str] = mapped_column(Text)
    output: Mapped[str] = mapped_column(String(200), default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    quantity: Mapped[Decimal | None] = mapped_column(Figure)
    pattern_id: Mapped[int | None] = mapped_column(ForeignKey("progress_patterns.id"))
    is_withdrawn: Mapped[bool] = mapped_column(default=False)

    agreement: Mapped[Agreement] = relationship()
    result: Mapped[Result | None] = relationship()
    measure: Mapped[Measure | None] = relationship()

    __table_args__ = (
        UniqueConstraint("pattern_id", "done_on"),
        CheckConstraint("ended_at IS NULL OR begun_at IS NOT NULL", name="ends_only_if_begun"),
        Index(None, "agreement_id", "done_on"),
        Index(None, "employee_id", "done_on"),
    )
