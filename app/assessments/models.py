"""One assessment a post and window, with plan, figures and opinions."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Agreement, Measure, Party, Result
from app.assessments.kinds import (
    OUT,
    AssessmentStatus,
    Judgement,
    Predicate,
    Rating,
)
from app.assessments.rules.nine_box import predicate_of
from app.kernel.model import Instant, Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Employee, Placement, Unit
from app.periods import Extension, Window


class Assessment(Versioned, Model):
    """One post's assessment in one window. The parties are fixed here; the days are those of the agreement within it.

    `work_rating` and `behaviour_rating` are the ratings in effect, set by the supervisor and changed only with a
    reason; the predikat is derived from them. `skip_reason` says why it went on without a self-assessment. Once both
    views are open and nothing is written any more, it keeps what its realisations reached (`reckoning.keep_sums`).
    """

    __tablename__ = "assessments"

    window_id: Mapped[int] = mapped_column(ForeignKey("assessment_windows.id"))
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), index=True)
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[AssessmentStatus] = mapped_column(
        choice(AssessmentStatus, "status"), default=AssessmentStatus.RUNNING
    )
    self_filed_at: Mapped[datetime | None] = mapped_column(Instant)
    review_filed_at: Mapped[datetime | None] = mapped_column(Instant)
    skip_reason: Mapped[str] = mapped_column(Text, default="")
    fixed_at: Mapped[datetime | None] = mapped_column(Instant)
    released_at: Mapped[datetime | None] = mapped_column(Instant)
    received_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    objected_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    work_rating: Mapped[Rating | None] = mapped_column(choice(Rating, "work_rating"))
    behaviour_rating: Mapped[Rating | None] = mapped_column(choice(Rating, "behaviour_rating"))
    recommendation: Mapped[str] = mapped_column(Text, default="")
    achievement_sum: Mapped[Decimal | None] = mapped_column(Figure)
    achievement_count: Mapped[int | None]

    window: Mapped[Window] = relationship()
    agreement: Mapped[Agreement] = relationship()
    placement: Mapped[Placement] = relationship()
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    supervisor: Mapped[Employee | None] = relationship(foreign_keys=[supervisor_id])
    unit: Mapped[Unit] = relationship()
    actions: Mapped[list[PlannedAction]] = relationship(
        back_populates="assessment", order_by="PlannedAction.order, PlannedAction.id"
    )
    realisations: Mapped[list[Realisation]] = relationship(back_populates="assessment", order_by="Realisation.id")
    opinions: Mapped[list[Opinion]] = relationship(back_populates="assessment", order_by="Opinion.id")
    extensions: Mapped[list[Extension]] = relationship(order_by="Extension.id")

    __table_args__ = (
        UniqueConstraint("placement_id", "window_id"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint(
            "status = 'berjalan' OR (review_filed_at IS NOT NULL AND (self_filed_at IS NOT NULL OR skip_reason <> ''))",
            name="discussed_when_both_filed",
        ),
        CheckConstraint("(status IN ('berjalan', 'dibahas')) = (fixed_at IS NULL)", name="fixed_iff_fixed"),
        CheckConstraint(
            "(status IN ('berjalan', 'dibahas', 'ditetapkan')) = (released_at IS NULL)", name="released_iff_released"
        ),
        CheckConstraint(
            "(fixed_at IS NULL) = (work_rating IS NULL) AND (fixed_at IS NULL) = (behaviour_rating IS NULL)",
            name="rated_iff_fixed",
        ),
        CheckConstraint("status <> 'keberatan' OR objected_at IS NOT NULL", name="objected_if_objected"),
        CheckConstraint("(status = 'diputuskan') = (decided_at IS NOT NULL)", name="decided_iff_decided"),
        Index(None, "employee_id", "window_id"),
        Index(None, "supervisor_id", "status", "window_id"),
        Index(None, "window_id", "unit_id", "status"),
        Index(None, "unit_id", "status"),
    )

    @property
    def predicate(self) -> Predicate | None:
        """The predikat that the ratings in effect give; none before they are set."""
        if self.work_rating is None or self.behaviour_rating is None:
            return None
        return predicate_of(self.work_rating, self.behaviour_rating)

    @property
    def is_released(self) -> bool:
        """Whether the employee knows the ratings."""
        return self.status in OUT

    @property
    def due_on(self) -> date:
        """By when it is to be filed: the window's day, or the latest that this person was given."""
        return max([self.window.due_on, *(extension.until for extension in self.extensions)])

    def last_day_to_file(self) -> date:
        """Until when it may be filed: the window's last day, or the latest extension's."""
        return max([self.window.closes_on, *(extension.until for extension in self.extensions)])

    def ended_early(self, on: date) -> bool:
        """Whether its days had ended by then, before those of the period: a mutation. It may be filed at once."""
        return self.ends_on < min(on, self.window.ends_on)

    def is_open(self, on: date) -> bool:
        """Whether it can be filed on that day."""
        return (self.window.opens_on <= on or self.ended_early(on)) and on <= self.last_day_to_file()


class PlannedAction(Versioned, Model):
    """Rencana aksi: one concrete action for a result in this period, and what is to come of it."""

    __tablename__ = "assessment_actions"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("agreement_results.id"))
    order: Mapped[int] = mapped_column("sort_order", default=0)
    text: Mapped[str] = mapped_column(Text)
    target_text: Mapped[str] = mapped_column(String(200), default="")
    is_done: Mapped[bool] = mapped_column(default=False)

    assessment: Mapped[Assessment] = relationship(back_populates="actions")
    result: Mapped[Result] = relationship()


class Realisation(Versioned, Model):
    """What came of one measure in the period: the value as written, a sentence, for a target in words a judgement.

    `achievement` is the capaian in percent by the scheme's formulas; none where it cannot be computed.
    """

    __tablename__ = "assessment_realisations"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("agreement_measures.id"), index=True)
    value_text: Mapped[str] = mapped_column(String(200), default="")
    value: Mapped[Decimal | None] = mapped_column(Figure)
    sentence: Mapped[str] = mapped_column(Text, default="")
    judgement: Mapped[Judgement | None] = mapped_column(choice(Judgement, "judgement"))
    achievement: Mapped[Decimal | None] = mapped_column(Figure)

    assessment: Mapped[Assessment] = relationship(back_populates="realisations")
    measure: Mapped[Measure] = relationship()

    __table_args__ = (UniqueConstraint("assessment_id", "measure_id"),)


class Opinion(Versioned, Model):
    """What one side holds of one topic: a rating, words, or both. Topics are made by `rules.topics`."""

    __tablename__ = "assessment_opinions"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"))
    side: Mapped[Party] = mapped_column(choice(Party, "side"))
    topic: Mapped[str] = mapped_column(String(60))
    rating: Mapped[Rating | None] = mapped_column(choice(Rating, "rating"))
    text: Mapped[str] = mapped_column(Text, default="")
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    assessment: Mapped[Assessment] = relationship(back_populates="opinions")
    author: Mapped[Employee] = relationship()

    __table_args__ = (UniqueConstraint("assessment_id", "side", "topic"),)
