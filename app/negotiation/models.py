"""The negotiation of targets: a line per target, every proposal and answer as an entry, and the dialogue's record."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Agreement, Measure
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.kernel.numbers import Figure
from app.kernel.targets import Target, TargetKind
from app.people import Employee


class LineStatus(Labelled):
    """Where one target stands: who has proposed last and so who is to answer, or how it was settled."""

    PROPOSED = "diusulkan", _l("Menunggu pejabat penilai")
    COUNTERED = "dibalas", _l("Menunggu pegawai")
    ESCALATED = "di_atasan", _l("Menunggu atasan")
    AGREED = "disepakati", _l("Disepakati")
    DECIDED = "diputuskan", _l("Diputuskan atasan")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {
            "diusulkan": "waiting",
            "dibalas": "waiting",
            "di_atasan": "warning",
            "disepakati": "success",
            "diputuskan": "success",
        }[self.value]


OPEN = (LineStatus.PROPOSED, LineStatus.COUNTERED, LineStatus.ESCALATED)


class Voice(Labelled):
    """In what part somebody speaks."""

    EMPLOYEE = "pegawai", _l("Pegawai")
    SUPERVISOR = "pejabat_penilai", _l("Pejabat penilai")
    SUPERIOR = "atasan", _l("Atasan pejabat penilai")
    PORTAL = "portal", _l("Kintan")


class EntryKind(Labelled):
    PROPOSAL = "usul", _l("mengusulkan")
    ACCEPTANCE = "terima", _l("menerima")
    COMMENT = "komentar", _l("berkomentar")
    WITHDRAWAL = "tarik", _l("menarik usulan")
    ESCALATION = "ke_atasan", _l("membawa ke atasan")
    EXTENSION = "beri_waktu", _l("memberi waktu lagi")
    DECISION = "putusan", _l("memutuskan")


TURNS = {
    LineStatus.PROPOSED: Voice.SUPERVISOR,
    LineStatus.COUNTERED: Voice.EMPLOYEE,
    LineStatus.ESCALATED: Voice.SUPERIOR,
}
"""Who is to answer."""


class TargetLine(Versioned, Model):
    """The negotiation of one target. `standing` is the number of the entry whose value is on the table or was settled.

    `target_text` repeats that value; `turn_since` and `reply_by` are of the turn that runs now (none once settled).
    What was said outlives an amendment that was discarded, and a measure that was removed.
    """

    __tablename__ = "negotiation_lines"

    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id", ondelete="SET NULL"))
    measure_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreement_measures.id", ondelete="SET NULL"), unique=True
    )
    measure_text: Mapped[str] = mapped_column(Text)
    status: Mapped[LineStatus] = mapped_column(choice(LineStatus, "status"), default=LineStatus.PROPOSED)
    number: Mapped[int] = mapped_column(default=0)
    standing: Mapped[int] = mapped_column(default=0)
    target_text: Mapped[str] = mapped_column(String(200), default="")
    turn_since: Mapped[datetime] = mapped_column(Instant)
    reply_by: Mapped[date | None]

    agreement: Mapped[Agreement] = relationship()
    measure: Mapped[Measure | None] = relationship()
    entries: Mapped[list[Entry]] = relationship(back_populates="line", order_by="Entry.number")

    __table_args__ = (
        CheckConstraint("standing <= number", name="standing_is_an_entry"),
        CheckConstraint(
            "reply_by IS NULL OR status IN ('diusulkan', 'dibalas', 'di_atasan')", name="clock_only_while_open"
        ),
        Index(None, "status", "reply_by"),
        Index(None, "agreement_id", "status"),
    )

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to answer."""
        return self.status in OPEN

    @property
    def turn(self) -> Voice | None:
        """Who is to answer; None once it is settled."""
        return TURNS.get(self.status)

    @property
    def standing_entry(self) -> Entry:
        """The entry whose value is on the table, or was settled."""
        return next(entry for entry in self.entries if entry.number == self.standing)

    @property
    def last_deed(self) -> Entry:
        """What was done last: comments take no turn and change nothing."""
        return next(entry for entry in reversed(self.entries) if entry.kind is not EntryKind.COMMENT)

    @property
    def is_disputed(self) -> bool:
        """Whether the parties differ: a proposal was met by another one, and no one has settled it."""
        if self.measure_id is None or not self.is_open:
            return False
        return self.status is not LineStatus.PROPOSED or self.standing_entry.answers is not None

    def proposal_of(self, voice: Voice) -> Entry | None:
        """What that party has proposed last and not taken back."""
        taken_back = {entry.answers for entry in self.entries if entry.kind is EntryKind.WITHDRAWAL}
        return next(
            (
                entry
                for entry in reversed(self.entries)
                if entry.kind is EntryKind.PROPOSAL and entry.voice is voice and entry.number not in taken_back
            ),
            None,
        )


class Entry(Model):
    """One word in the negotiation of a target, never changed. `answers` is the number of the proposal that it meets."""

    __tablename__ = "negotiation_entries"

    line_id: Mapped[int] = mapped_column(ForeignKey("negotiation_lines.id"))
    number: Mapped[int]
    kind: Mapped[EntryKind] = mapped_column(choice(EntryKind, "kind"))
    voice: Mapped[Voice] = mapped_column(choice(Voice, "voice"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    author_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
    answers: Mapped[int | None]
    target_text: Mapped[str | None] = mapped_column(String(200))
    target_kind: Mapped[TargetKind | None] = mapped_column(choice(TargetKind, "target_kind"))
    target_low: Mapped[Decimal | None] = mapped_column(Figure)
    target_high: Mapped[Decimal | None] = mapped_column(Figure)
    reason: Mapped[str] = mapped_column(Text, default="")

    line: Mapped[TargetLine] = relationship(back_populates="entries")
    author: Mapped[Employee | None] = relationship()

    __table_args__ = (UniqueConstraint("line_id", "number"),)

    @property
    def target(self) -> Target:
        """The value that it names."""
        return Target(self.target_text or "", self.target_kind or TargetKind.TEXT, self.target_low, self.target_high)


class Dialogue(Versioned, Model):
    """The record of a dialog kinerja. `agenda` is the differences open at its start, with what was agreed on each.

    An agenda item: measure, employee, supervisor (the two values as text), outcome. Closed, it is changed no more.
    """

    __tablename__ = "negotiation_dialogues"

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"), index=True)
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(200), default="")
    present: Mapped[str] = mapped_column(Text)
    agenda: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    notes: Mapped[str] = mapped_column(Text, default="")
    agreed_points: Mapped[str] = mapped_column(Text, default="")
    writer_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)

    agreement: Mapped[Agreement] = relationship()
    writer: Mapped[Employee] = relationship()
