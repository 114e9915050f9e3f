"""Employees: the person behind a NIP or NI PPPK, and the words by which search finds them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice


class EmployeeKind(Labelled):
    """The legal status of the person (UU 20/2023; KepmenPANRB 16/2025 for part-time PPPK)."""

    PNS = "pns", _l("PNS")
    PPPK = "pppk", _l("PPPK")
    PPPK_PART_TIME = "pppk_paruh_waktu", _l("PPPK paruh waktu")
    STATE_OFFICIAL = "pejabat_negara", _l("Pejabat negara")


class Employee(Versioned, Model):
    """A person. `nip` is 18 digits (NIP or NI PPPK); only a state official, such as the mayor, has none."""

    __tablename__ = "employees"

    nip: Mapped[str | None] = mapped_column(String(18), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[EmployeeKind] = mapped_column(choice(EmployeeKind, "kind"))
    grade: Mapped[str | None] = mapped_column(String(8))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    is_active: Mapped[bool] = mapped_column(default=True)

    terms: Mapped[list[EmployeeTerm]] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    __table_args__ = (
        CheckConstraint("(nip IS NOT NULL) OR (kind = 'pejabat_negara')", name="nip_unless_state_official"),
        Index(None, "name", "id"),
    )


class EmployeeTerm(Model):
    """One word of a name, or a NIP, in lower case: search walks this index, never the list of people."""

    __tablename__ = "employee_terms"

    term: Mapped[str] = mapped_column(String(60).with_variant(String(60, collation="C"), "postgresql"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id", ondelete="CASCADE"))

    __table_args__ = (Index(None, "term", "employee_id"), Index(None, "employee_id", "term"))
