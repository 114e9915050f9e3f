"""Angka kredit that somebody brought along: what was decided before the portal, by kind and jenjang."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.credit.rules import Level
from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Employee


class BalanceKind(Labelled):
    """What the credit comes from, in the words of the sheet (PerBKN 3/2023)."""

    FORMER = "lama", _l("Angka kredit lama")
    ADJUSTED = "penyesuaian", _l("Penyesuaian atau penyetaraan")
    EDUCATION = "pendidikan", _l("Peningkatan pendidikan")


class CreditBalance(Versioned, Model):
    """One opening balance of a person in a jenjang, as a document decided it. `reason`: where the figure comes from."""

    __tablename__ = "credit_balances"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    level: Mapped[Level] = mapped_column(choice(Level, "level"))
    kind: Mapped[BalanceKind] = mapped_column(choice(BalanceKind, "kind"))
    value: Mapped[Decimal] = mapped_column(Figure)
    as_of: Mapped[date]
    document: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(Text)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    entered_by: Mapped[Employee] = relationship(foreign_keys=[entered_by_id])

    __table_args__ = (
        UniqueConstraint("employee_id", "level", "kind"),
        CheckConstraint("value > 0", name="value_above_0"),
    )
