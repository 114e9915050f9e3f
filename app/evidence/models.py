"""Evidence (bukti dukung): a file or a link that shows work or behaviour, and what it is put beside."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.evidence.rules import size_in_words
from app.kernel.labels import Labelled
from app.kernel.model import Instant, Model, Versioned, choice
from app.people import Employee, Placement


class EvidenceKind(Labelled):
    FILE = "berkas", _l("Berkas")
    LINK = "tautan", _l("Tautan")


class LinkState(Labelled):
    """What somebody who follows the link without signing in anywhere meets, as tried when it was saved."""

    OPEN = "terbuka", _l("Bisa dibuka")
    WALLED = "terkunci", _l("Minta izin masuk")
    MISSING = "tidak_ada", _l("Tidak ditemukan")
    UNREACHABLE = "tidak_terjangkau", _l("Belum bisa diperiksa")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {
            "terbuka": "success", "terkunci": "warning", "tidak_ada": "danger", "tidak_terjangkau": "neutral",
        }[self.value]  # fmt: skip


class Evidence(Versioned, Model):
    """One piece, about the work of `employee` in one post. A file's bytes lie under their SHA-256, outside the web."""

    __tablename__ = "evidence"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), index=True)
    uploader_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(choice(EvidenceKind, "kind"))
    title: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str | None] = mapped_column(String(200))
    media_type: Mapped[str | None] = mapped_column(String(100))
    size: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    url: Mapped[str | None] = mapped_column(Text)
    link_state: Mapped[LinkState | None] = mapped_column(choice(LinkState, "link_state"))
    link_note: Mapped[str] = mapped_column(Text, default="")
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    employee: Mapped[Employee] = relationship(foreign_keys=[employee_id])
    uploader: Mapped[Employee] = relationship(foreign_keys=[uploader_id])
    placement: Mapped[Placement] = relationship()
    uses: Mapped[list[EvidenceUse]] = relationship(back_populates="evidence", order_by="EvidenceUse.id")

    @property
    def host(self) -> str:
        """Where a link leads."""
        return urlsplit(self.url or "").hostname or ""

    @property
    def type_label(self) -> str:
        """What sort of file it is, by its name: PDF."""
        return (self.file_name or "").rpartition(".")[2].upper()

    @property
    def size_label(self) -> str:
        """How big the file is, in the reader's numbers: 1,2 MB."""
        return size_in_words(self.size or 0)

    __table_args__ = (
        CheckConstraint("(kind = 'berkas') = (sha256 IS NOT NULL)", name="bytes_iff_file"),
        CheckConstraint("(kind = 'tautan') = (url IS NOT NULL)", name="address_iff_link"),
        Index(None, "employee_id", "placement_id", "id"),
    )


class EvidenceUse(Model):
    """Beside what a piece stands: a row of the table `subject`. One piece may serve several."""

    __tablename__ = "evidence_uses"

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), index=True)
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[int]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))

    evidence: Mapped[Evidence] = relationship(back_populates="uses")

    __table_args__ = (UniqueConstraint("subject", "subject_id", "evidence_id"),)
