"""The performance agreement (SKP): results, measures, expectations, appendix, remarks, signatures, snapshot."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements.kinds import (
    BINDING,
    AgreementStatus,
    AppendixBand,
    Approach,
    Aspect,
    Behaviour,
    Party,
    Perspective,
    ResultKind,
    ResultOwnership,
    SheetForm,
)
from app.indicators import Indicator
from app.kernel.model import Instant, Model, Versioned, choice
from app.kernel.numbers import Figure
from app.kernel.targets import TargetKind
from app.people import Employee, Placement, Unit


class Agreement(Versioned, Model):
    """One SKP: of one placement, year and edition. The parties are fixed here, whatever the placement says later.

    `closed_on` is its last day in force where that came before `ends_on` (mutation, amendment); `amends` is the edition
    that this one is to replace, `amend_party` who began that; `open_targets` counts the targets on which the parties
    still differ.
    """

    __tablename__ = "agreements"

    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    year: Mapped[int]
    edition: Mapped[int] = mapped_column(default=1)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    form: Mapped[SheetForm] = mapped_column(choice(SheetForm, "form"))
    approach: Mapped[Approach] = mapped_column(choice(Approach, "approach"), default=Approach.QUANTITATIVE)
    status: Mapped[AgreementStatus] = mapped_column(choice(AgreementStatus, "status"), default=AgreementStatus.DRAFT)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_on: Mapped[date | None]
    amends_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"), index=True)
    amend_reason: Mapped[str] = mapped_column(Text, default="")
    amend_party: Mapped[Party | None] = mapped_column(choice(Party, "amend_party"))
    open_targets: Mapped[int] = mapped_column(default=0)

    placement: Mapped[Placement] = relationship()
    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    supervisor: Mapped[Employee | None] = relationship(foreign_keys=[supervisor_id])
    unit: Mapped[Unit] = relationship()
    amends: Mapped[Agreement | None] = relationship(remote_side="Agreement.id")
    results: Mapped[list[Result]] = relationship(
        back_populates="agreement", order_by="Result.kind.desc(), Result.order, Result.id"
    )
    expectations: Mapped[list[Expectation]] = relationship(order_by="Expectation.id")
    appendix: Mapped[list[AppendixItem]] = relationship(order_by="AppendixItem.order, AppendixItem.id")
    remarks: Mapped[list[Remark]] = relationship(order_by="Remark.id", cascade="all, delete-orphan")
    signatures: Mapped[list[Signature]] = relationship(order_by="Signature.id")
    budget: Mapped[list[BudgetLine]] = relationship(order_by="BudgetLine.order, BudgetLine.id")

    __table_args__ = (
        UniqueConstraint("placement_id", "year", "edition"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint(
            "(status IN ('draf', 'dikembalikan')) = (submitted_at IS NULL)", name="submitted_iff_submitted"
        ),
        CheckConstraint(
            "(status IN ('disepakati', 'ditandatangani', 'berakhir')) = (agreed_at IS NOT NULL)",
            name="agreed_iff_agreed",
        ),
        CheckConstraint(
            "(status IN ('ditandatangani', 'berakhir')) = (signed_at IS NOT NULL)", name="signed_iff_signed"
        ),
        CheckConstraint("(status = 'berakhir') = (ended_at IS NOT NULL)", name="ended_iff_ended"),
        CheckConstraint("closed_on IS NULL OR status = 'berakhir'", name="closed_only_if_ended"),
        CheckConstraint("amends_id IS NULL OR edition > 1", name="only_later_editions_amend"),
        CheckConstraint("(amends_id IS NULL) = (amend_party IS NULL)", name="amended_by_a_party"),
        Index(None, "employee_id", "year"),
        Index(None, "supervisor_id", "year", "status"),
        {"sqlite_autoincrement": True},  # the number of a discarded amendment, and its history, goes to no other
    )

    @property
    def is_in_force(self) -> bool:
        """Signed by both and not ended: at most one edition is."""
        return self.status is AgreementStatus.SIGNED

    @property
    def is_amendment_in_the_making(self) -> bool:
        """An edition that is to replace the one in force, before both have signed it."""
        return self.amends_id is not None and self.status not in BINDING

    @property
    def last_day(self) -> date:
        """Its last day: of its period, or of the post if that comes first, or the day on which it was closed."""
        return self.closed_on or min(self.ends_on, self.placement.ends_on or self.ends_on)

    @property
    def has_no_day_left(self) -> bool:
        """Whether the post is not held on any day of its period."""
        return self.last_day < self.starts_on

    @property
    def has_budget(self) -> bool:
        """Whether the lampiran has the table of programmes and their budget: those who lead a unit."""
        return self.form is SheetForm.LEADER or self.placement.heads_unit

    @property
    def signed_by(self) -> frozenset[Party]:
        """The parties whose signature is there."""
        return frozenset(signature.party for signature in self.signatures)


class Result(Versioned, Model):
    """A rencana hasil kerja. The leader's result that it intervenes in is linked where Kintan has it, else in words.

    `origin_id`: of an amendment's result, the one that it was copied from.
    """

    __tablename__ = "agreement_results"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"))
    kind: Mapped[ResultKind] = mapped_column(choice(ResultKind, "kind"), default=ResultKind.MAIN)
    ownership: Mapped[ResultOwnership] = mapped_column(
        choice(ResultOwnership, "ownership"), default=ResultOwnership.ORGANISATION
    )
    order: Mapped[int] = mapped_column("sort_order", default=0)
    text: Mapped[str] = mapped_column(Text)
    leader_result_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement_results.id", ondelete="SET NULL"), index=True
    )
    leader_result_text: Mapped[str] = mapped_column(Text, default="")
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_results.id", ondelete="SET NULL"), index=True)

    agreement: Mapped[Agreement] = relationship(back_populates="results")
    leader_result: Mapped[Result | None] = relationship(foreign_keys=[leader_result_id], remote_side="Result.id")
    measures: Mapped[list[Measure]] = relationship(
        back_populates="result", order_by="Measure.order, Measure.id", cascade="all, delete-orphan"
    )

    __table_args__ = (Index(None, "agreement_id", "sort_order"),)

    @property
    def intervenes_in(self) -> str:
        """The leader's result in words: those that were handed in, also when the leader has reworded it since."""
        return self.leader_result_text or (self.leader_result.text if self.leader_result else "")

    @property
    def is_reworded_above(self) -> bool:
        """Whether the leader's amendment says the linked result in other words than stand here."""
        return bool(self.leader_result and self.leader_result_text not in ("", self.leader_result.text))


class Measure(Versioned, Model):
    """An indikator kinerja individu with its target. The target's words are what counts; bounds are read from them.

    `origin_id`: of an amendment's measure, the one that it was copied from.
    """

    __tablename__ = "agreement_measures"

    result_id: Mapped[int] = mapped_column(ForeignKey("agreement_results.id", ondelete="CASCADE"), index=True)
    order: Mapped[int] = mapped_column("sort_order", default=0)
    aspect: Mapped[Aspect | None] = mapped_column(choice(Aspect, "aspect"))
    perspective: Mapped[Perspective | None] = mapped_column(choice(Perspective, "perspective"))
    text: Mapped[str] = mapped_column(Text)
    target_text: Mapped[str] = mapped_column(String(200), default="")
    target_kind: Mapped[TargetKind] = mapped_column(choice(TargetKind, "target_kind"), default=TargetKind.TEXT)
    target_low: Mapped[Decimal | None] = mapped_column(Figure)
    target_high: Mapped[Decimal | None] = mapped_column(Figure)
    unit_of_measure: Mapped[str] = mapped_column(String(60), default="")
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), index=True)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_measures.id", ondelete="SET NULL"), index=True)

    result: Mapped[Result] = relationship(back_populates="measures")
    indicator: Mapped[Indicator | None] = relationship()


class Expectation(Versioned, Model):
    """The leader's special expectation for one of the seven values; a value without one has no row."""

    __tablename__ = "agreement_expectations"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"))
    behaviour: Mapped[Behaviour] = mapped_column(choice(Behaviour, "behaviour"))
    text: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("agreement_id", "behaviour"),)


class AppendixItem(Versioned, Model):
    """One line of the lampiran, in one of its three bands."""

    __tablename__ = "agreement_appendix_items"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"), index=True)
    band: Mapped[AppendixBand] = mapped_column(choice(AppendixBand, "band"))
    order: Mapped[int] = mapped_column("sort_order", default=0)
    text: Mapped[str] = mapped_column(Text)


class BudgetLine(Versioned, Model):
    """A row of the second table of the PK's lampiran: a programme or (sub)activity, its rupiah, its source."""

    __tablename__ = "agreement_budget_lines"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"), index=True)
    order: Mapped[int] = mapped_column("sort_order", default=0)
    programme: Mapped[str] = mapped_column(Text)
    activity: Mapped[str] = mapped_column(Text, default="")
    amount: Mapped[Decimal] = mapped_column(Figure)
    source: Mapped[str] = mapped_column(String(60), default="APBD")


class Remark(Model):
    """Why the agreement was returned: in general (no result), or about one result. Replaced by the next return."""

    __tablename__ = "agreement_remarks"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"), index=True)
    result_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_results.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    text: Mapped[str] = mapped_column(Text)

    author: Mapped[Employee] = relationship()


class Signature(Model):
    """One party's signature: on the content with this SHA-256, never on anything else."""

    __tablename__ = "agreement_signatures"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"))
    party: Mapped[Party] = mapped_column(choice(Party, "party"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    signed_at: Mapped[datetime] = mapped_column(Instant)
    sha256: Mapped[str] = mapped_column(String(64))

    employee: Mapped[Employee] = relationship()

    __table_args__ = (UniqueConstraint("agreement_id", "party"),)


class Snapshot(Model):
    """What was agreed, word for word, with its SHA-256. The database refuses to change or delete it."""

    __tablename__ = "agreement_snapshots"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
