"""The IKU library: indicators, their targets and measurements, and how they hang together as a tree."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.indicators.kinds import Frequency, IndicatorStatus, Polarity
from app.kernel.model import Instant, Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Employee, Unit


class Indicator(Versioned, Model):
    """One edition of an indicator of one office and year, as a Manual IKU describes it (domain.md 4.1).

    What is adopted never changes: a change is a new edition that replaces it. The owner is the unit that is answerable.
    """

    __tablename__ = "indicators"

    office_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), index=True)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), unique=True)
    year: Mapped[int]
    code: Mapped[str] = mapped_column(String(40))
    edition: Mapped[int] = mapped_column(default=1)
    status: Mapped[IndicatorStatus] = mapped_column(choice(IndicatorStatus, "status"), default=IndicatorStatus.PROPOSED)
    objective: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text, default="")
    formula: Mapped[str] = mapped_column(Text, default="")
    variables: Mapped[str] = mapped_column(Text, default="")
    unit_of_measure: Mapped[str] = mapped_column(String(60), default="")
    polarity: Mapped[Polarity] = mapped_column(choice(Polarity, "polarity"), default=Polarity.MAXIMISE)
    frequency: Mapped[Frequency] = mapped_column(choice(Frequency, "frequency"), default=Frequency.YEARLY)
    data_source: Mapped[str] = mapped_column(Text, default="")
    provenance: Mapped[str] = mapped_column(Text, default="")
    adopted_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    office: Mapped[Unit] = relationship(foreign_keys=[office_id])
    owner: Mapped[Unit] = relationship(foreign_keys=[owner_id])
    parent: Mapped[Indicator | None] = relationship(foreign_keys=[parent_id], remote_side="Indicator.id")
    replaces: Mapped[Indicator | None] = relationship(foreign_keys=[replaces_id], remote_side="Indicator.id")
    targets: Mapped[list[IndicatorTarget]] = relationship(
        back_populates="indicator", order_by="IndicatorTarget.year", cascade="all, delete-orphan"
    )
    measurements: Mapped[list[Measurement]] = relationship(
        back_populates="indicator", order_by="Measurement.year, Measurement.period"
    )

    __table_args__ = (
        UniqueConstraint("office_id", "year", "code", "edition"),
        CheckConstraint("(status = 'usulan') = (adopted_at IS NULL)", name="adopted_unless_proposed"),
        CheckConstraint("(status = 'dicabut') = (withdrawn_at IS NOT NULL)", name="withdrawn_iff_withdrawn"),
        Index(None, "office_id", "year", "status"),
        {
            "sqlite_autoincrement": True
        },  # the number of a deleted proposal, and with it its history, goes to nobody else
    )


class IndicatorTarget(Model):
    """What is aimed at in one year: the words as printed, and the bounds they give (equal unless a range)."""

    __tablename__ = "indicator_targets"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id", ondelete="CASCADE"))
    year: Mapped[int]
    text: Mapped[str] = mapped_column(String(120))
    low: Mapped[Decimal | None] = mapped_column(Figure)
    high: Mapped[Decimal | None] = mapped_column(Figure)

    indicator: Mapped[Indicator] = relationship(back_populates="targets")

    __table_args__ = (UniqueConstraint("indicator_id", "year"),)


class Measurement(Versioned, Model):
    """What was measured in one period of a year, 1 to the periods of the frequency, and who wrote it down."""

    __tablename__ = "measurements"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    year: Mapped[int]
    period: Mapped[int]
    value: Mapped[Decimal] = mapped_column(Figure)
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    indicator: Mapped[Indicator] = relationship(back_populates="measurements")
    recorded_by: Mapped[Employee | None] = relationship()

    __table_args__ = (
        UniqueConstraint("indicator_id", "year", "period"),
        CheckConstraint("period BETWEEN 1 AND 12", name="period_in_year"),
    )
