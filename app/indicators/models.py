"""The IKU library: indicators of an office, their target per year, what was measured, and how they hang together as a tree."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee, Unit


class IndicatorStatus(StrEnum):
    """The life of an indicator in the library."""

    PROPOSED = "usulan"
    ADOPTED = "ditetapkan"
    WITHDRAWN = "dicabut"

    @property
    def label(self) -> str:
        return str(STATUS_LABELS[self])

    @property
    def tone(self) -> str:
        return {"usulan": "waiting", "ditetapkan": "success", "dicabut": "neutral"}[self.value]


STATUS_LABELS = {
    IndicatorStatus.PROPOSED: _l("Usulan"),
    IndicatorStatus.ADOPTED: _l("Ditetapkan"),
    IndicatorStatus.WITHDRAWN: _l("Dicabut"),
}


class Polarity(StrEnum):
    """Which way is better."""

    MAXIMISE = "maximize"
    MINIMISE = "minimize"
    RANGE = "range"
    STABILISE = "stabilize"

    @property
    def label(self) -> str:
        return str(POLARITY_LABELS[self])


POLARITY_LABELS = {
    Polarity.MAXIMISE: _l("Makin tinggi makin baik"),
    Polarity.MINIMISE: _l("Makin rendah makin baik"),
    Polarity.RANGE: _l("Dalam rentang"),
    Polarity.STABILISE: _l("Stabil"),
}


class Frequency(StrEnum):
    """How often it is measured."""

    MONTHLY = "bulanan"
    QUARTERLY = "triwulanan"
    HALF_YEARLY = "semesteran"
    YEARLY = "tahunan"

    @property
    def label(self) -> str:
        return str(FREQUENCY_LABELS[self])

    @property
    def periods(self) -> int:
        """Periods in a year."""
        return {"bulanan": 12, "triwulanan": 4, "semesteran": 2, "tahunan": 1}[self.value]


FREQUENCY_LABELS = {
    Frequency.MONTHLY: _l("Bulanan"),
    Frequency.QUARTERLY: _l("Triwulanan"),
    Frequency.HALF_YEARLY: _l("Semesteran"),
    Frequency.YEARLY: _l("Tahunan"),
}


class Indicator(Versioned, Model):
    """One edition of an indicator of one office and year (Manual IKU, domain.md 4.1). A change after adoption is a new edition."""

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
    )


class IndicatorTarget(Model):
    """What is aimed at in one year: the words as printed, and the bounds where they are numbers (equal unless a range)."""

    __tablename__ = "indicator_targets"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id", ondelete="CASCADE"))
    year: Mapped[int]
    text: Mapped[str] = mapped_column(String(120))
    low: Mapped[Decimal | None] = mapped_column(Numeric(21, 6))
    high: Mapped[Decimal | None] = mapped_column(Numeric(21, 6))

    indicator: Mapped[Indicator] = relationship(back_populates="targets")

    __table_args__ = (UniqueConstraint("indicator_id", "year"),)


class Measurement(Versioned, Model):
    """What was measured in one period of a year (1 to the periods of the indicator's frequency), and by whom it was written down."""

    __tablename__ = "measurements"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    year: Mapped[int]
    period: Mapped[int]
    value: Mapped[Decimal] = mapped_column(Numeric(21, 6))
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))

    indicator: Mapped[Indicator] = relationship(back_populates="measurements")
    recorded_by: Mapped[Employee | None] = relationship()

    __table_args__ = (
        UniqueConstraint("indicator_id", "year", "period"),
        CheckConstraint("period BETWEEN 1 AND 12", name="period_in_year"),
    )
