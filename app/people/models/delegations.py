"""Who stands in for whom, and who is away: both for a range of days."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, Text, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people.models.employees import Employee


class DelegationKind(Labelled):
    """On what ground somebody does a supervisor's work: the post is vacant, its holder is away, or has handed it on."""

    ACTING = "plt", _l("Pelaksana tugas (Plt)")
    DAILY_ACTING = "plh", _l("Pelaksana harian (Plh)")
    HANDED_ON = "pelimpahan", _l("Pelimpahan tugas")

    @property
    def short(self) -> str:
        """As it stands beside a name; official words, not translated."""
        return {"plt": "Plt", "plh": "Plh"}.get(self.value, "penerima pelimpahan tugas")


HEADING = (DelegationKind.ACTING, DelegationKind.DAILY_ACTING)
"""On these grounds the unit is headed too; a task that was handed on is the supervisor's work and no more."""


class Delegation(Versioned, Model):
    """For these days, `delegate` does the work of `principal` as pejabat penilai. Ended early, `revoked_at` is set."""

    __tablename__ = "delegations"

    principal_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    delegate_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[DelegationKind] = mapped_column(choice(DelegationKind, "kind"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="")
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    principal: Mapped[Employee] = relationship(foreign_keys=[principal_id])
    delegate: Mapped[Employee] = relationship(foreign_keys=[delegate_id])

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("principal_id <> delegate_id", name="not_to_oneself"),
        Index(None, "principal_id", "starts_on"),
        Index(None, "delegate_id", "starts_on"),
    )

    def is_open(self, on: date) -> bool:
        """Whether it is in force on that day, or will be."""
        return self.revoked_at is None and self.ends_on >= on

    @classmethod
    def current(cls, on: date) -> ColumnElement[bool]:
        """In force on that day."""
        return and_(cls.starts_on <= on, cls.ends_on >= on, cls.revoked_at.is_(None))


class LeaveKind(Labelled):
    """Why somebody is away (PP 11/2017; official travel is not leave, but one is away all the same)."""

    ANNUAL = "tahunan", _l("Cuti tahunan")
    LONG = "besar", _l("Cuti besar")
    SICK = "sakit", _l("Cuti sakit")
    MATERNITY = "melahirkan", _l("Cuti melahirkan")
    IMPORTANT = "alasan_penting", _l("Cuti karena alasan penting")
    TRAVEL = "dinas_luar", _l("Dinas luar")


class Leave(Versioned, Model):
    """A person is away on these days."""

    __tablename__ = "leaves"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[LeaveKind] = mapped_column(choice(LeaveKind, "kind"))
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    employee: Mapped[Employee] = relationship()

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index(None, "employee_id", "starts_on"),
    )

    @classmethod
    def current(cls, on: date) -> ColumnElement[bool]:
        """Away on that day."""
        return and_(cls.starts_on <= on, cls.ends_on >= on)
