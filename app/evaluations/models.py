"""What is decided about assessments: the unit's predikat, releases, changed ratings, objections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.assessments import Assessment, OrganisationPredicate, Rating
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee, Unit
from app.periods import Window


class UnitPredicate(Versioned, Model):
    """Predikat kinerja organisasi of a unit in a window, fixed by the leader above it (SE MenPANRB 3/2023).

    `basis` says on what it rests, `advice` what planning, personnel or inspectorate advised, `decree` its number.
    """

    __tablename__ = "evaluation_unit_predicates"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    window_id: Mapped[int] = mapped_column(ForeignKey("assessment_windows.id"))
    value: Mapped[OrganisationPredicate] = mapped_column(choice(OrganisationPredicate, "value"))
    basis: Mapped[str] = mapped_column(Text)
    advice: Mapped[str] = mapped_column(Text, default="")
    decree: Mapped[str] = mapped_column(String(120), default="")
    fixed_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    fixed_at: Mapped[datetime] = mapped_column(Instant)

    unit: Mapped[Unit] = relationship()
    window: Mapped[Window] = relationship()
    fixed_by: Mapped[Employee] = relationship()

    __table_args__ = (UniqueConstraint("unit_id", "window_id"), Index(None, "window_id"))


class Release(Model):
    """The release of a unit's fixed assessments in a window. `counts` is the distribution then, by predikat.

    Where that was off the rule of the unit's predikat, `warnings` says how, and `reason` why it was released so.
    """

    __tablename__ = "evaluation_releases"

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    window_id: Mapped[int] = mapped_column(ForeignKey("assessment_windows.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    organisation: Mapped[OrganisationPredicate] = mapped_column(choice(OrganisationPredicate, "organisation"))
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    warnings: Mapped[list[Any]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text, default="")

    unit: Mapped[Unit] = relationship()
    window: Mapped[Window] = relationship()
    author: Mapped[Employee] = relationship()

    __table_args__ = (Index(None, "window_id", "unit_id"),)


class RatingGround(Labelled):
    """On what occasion the ratings were set or changed."""

    FIXING = "penetapan", _l("Penetapan")
    CALIBRATION = "kalibrasi", _l("Kalibrasi")
    OBJECTION = "keberatan", _l("Putusan keberatan")


class RatingChange(Model):
    """One setting or change of the two ratings, never changed itself; the first has nothing before it."""

    __tablename__ = "evaluation_rating_changes"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    ground: Mapped[RatingGround] = mapped_column(choice(RatingGround, "ground"))
    work_before: Mapped[Rating | None] = mapped_column(choice(Rating, "work_before"))
    work_after: Mapped[Rating] = mapped_column(choice(Rating, "work_after"))
    behaviour_before: Mapped[Rating | None] = mapped_column(choice(Rating, "behaviour_before"))
    behaviour_after: Mapped[Rating] = mapped_column(choice(Rating, "behaviour_after"))
    reason: Mapped[str] = mapped_column(Text)

    assessment: Mapped[Assessment] = relationship()
    author: Mapped[Employee] = relationship()


class ObjectionOutcome(Labelled):
    """What the superior decided."""

    UPHELD = "dikabulkan", _l("Dikabulkan")
    DISMISSED = "ditolak", _l("Ditolak")


class Objection(Versioned, Model):
    """Keberatan: the employee's, the supervisor's explanation, the superior's final decision (PP 30/2019 Pasal 59).

    `decider_id` is who is to decide: the nearest superior of the supervisor who has had no part in the ratings.
    """

    __tablename__ = "evaluation_objections"

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessments.id"), unique=True)
    filed_at: Mapped[datetime] = mapped_column(Instant)
    text: Mapped[str] = mapped_column(Text)
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), index=True)
    explanation: Mapped[str] = mapped_column(Text, default="")
    explained_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    explained_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[ObjectionOutcome | None] = mapped_column(choice(ObjectionOutcome, "outcome"))
    decision: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    assessment: Mapped[Assessment] = relationship()
    decider: Mapped[Employee | None] = relationship(foreign_keys=[decider_id])
    explained_by: Mapped[Employee | None] = relationship(foreign_keys=[explained_by_id])
    decided_by: Mapped[Employee | None] = relationship(foreign_keys=[decided_by_id])
    entries: Mapped[list[ObjectionEntry]] = relationship(back_populates="objection", order_by="ObjectionEntry.id")

    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="outcome_iff_decided"),
        CheckConstraint("decided_at IS NULL OR withdrawn_at IS NULL", name="withdrawn_or_decided"),
        CheckConstraint("(explained_at IS NULL) = (explained_by_id IS NULL)", name="explained_by_somebody"),
    )


class ObjectionVoice(Labelled):
    """In what part somebody speaks in an objection."""

    EMPLOYEE = "pegawai", _l("Pegawai")
    SUPERVISOR = "pejabat_penilai", _l("Pejabat penilai")
    SUPERIOR = "atasan", _l("Atasan pejabat penilai")


class ObjectionEntry(Model):
    """One word in the thread of an objection, never changed."""

    __tablename__ = "evaluation_objection_entries"

    objection_id: Mapped[int] = mapped_column(ForeignKey("evaluation_objections.id"), index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    voice: Mapped[ObjectionVoice] = mapped_column(choice(ObjectionVoice, "voice"))
    author_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    text: Mapped[str] = mapped_column(Text)

    objection: Mapped[Objection] = relationship(back_populates="entries")
    author: Mapped[Employee] = relationship()
