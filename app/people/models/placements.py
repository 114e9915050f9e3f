"""Placements: who holds which post in which unit, under whom, from when to when. Ended ones stay as history."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, and_, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice
from app.people.models.employees import Employee
from app.people.models.units import Unit


class PlacementKind(Labelled):
    """Whether the post is held for good or in somebody's place."""

    DEFINITIVE = "definitif", _l("Definitif")
    ACTING = "plt", _l("Pelaksana tugas (Plt)")
    DAILY_ACTING = "plh", _l("Pelaksana harian (Plh)")


class PositionKind(Labelled):
    """The kind of post (PP 11/2017; domain.md 9.5)."""

    SENIOR_LEADER = "jpt", _l("Jabatan pimpinan tinggi")
    ADMINISTRATOR = "administrator", _l("Administrator")
    SUPERVISOR = "pengawas", _l("Pengawas")
    EXECUTIVE = "pelaksana", _l("Pelaksana")
    FUNCTIONAL_EXPERT = "jf_keahlian", _l("Fungsional keahlian")
    FUNCTIONAL_SKILLED = "jf_keterampilan", _l("Fungsional keterampilan")


class Placement(Versioned, Model):
    """One person in one post. `supervisor` is the pejabat penilai; nobody's own supervisor is himself."""

    __tablename__ = "placements"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), index=True)
    position: Mapped[str] = mapped_column(String(200))
    position_kind: Mapped[PositionKind] = mapped_column(choice(PositionKind, "position_kind"))
    kind: Mapped[PlacementKind] = mapped_column(choice(PlacementKind, "kind"), default=PlacementKind.DEFINITIVE)
    heads_unit: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    supervisor: Mapped[Employee | None] = relationship(foreign_keys=[supervisor_id])
    unit: Mapped[Unit] = relationship()

    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("supervisor_id IS NULL OR supervisor_id <> employee_id", name="not_own_supervisor"),
        Index(None, "employee_id", "starts_on"),
        Index(None, "position"),
    )

    def is_current(self, on: date) -> bool:
        """Whether the post is held on that day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    @classmethod
    def current(cls, on: date) -> ColumnElement[bool]:
        """`is_current` as a SQL condition."""
        return and_(cls.starts_on <= on, or_(cls.ends_on.is_(None), cls.ends_on >= on))

    @classmethod
    def not_ended(cls, on: date) -> ColumnElement[bool]:
        """Held on that day, or from a later one."""
        return or_(cls.ends_on.is_(None), cls.ends_on >= on)
