"""Units of the organisation: a tree, with each unit's path from the root for questions about everything below it."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.model import Model, Versioned, choice


class UnitKind(StrEnum):
    """What sort of unit it is."""

    REGION = "pemerintah_daerah"
    SECRETARIAT_GENERAL = "sekretariat_daerah"
    SERVICE = "dinas"
    BOARD = "badan"
    DISTRICT = "kecamatan"
    WARD = "kelurahan"
    SECRETARIAT = "sekretariat"
    DIVISION = "bidang"
    SUBDIVISION = "subbagian"
    SECTION = "seksi"
    TECHNICAL_UNIT = "uptd"

    @property
    def label(self) -> str:
        return str(UNIT_KIND_LABELS[self])


UNIT_KIND_LABELS = {
    UnitKind.REGION: _l("Pemerintah daerah"),
    UnitKind.SECRETARIAT_GENERAL: _l("Sekretariat daerah"),
    UnitKind.SERVICE: _l("Dinas"),
    UnitKind.BOARD: _l("Badan"),
    UnitKind.DISTRICT: _l("Kecamatan"),
    UnitKind.WARD: _l("Kelurahan"),
    UnitKind.SECRETARIAT: _l("Sekretariat"),
    UnitKind.DIVISION: _l("Bidang"),
    UnitKind.SUBDIVISION: _l("Subbagian"),
    UnitKind.SECTION: _l("Seksi"),
    UnitKind.TECHNICAL_UNIT: _l("Unit pelaksana teknis"),
}
OFFICE_KINDS = frozenset({UnitKind.SECRETARIAT_GENERAL, UnitKind.SERVICE, UnitKind.BOARD, UnitKind.DISTRICT})


class Unit(Versioned, Model):
    """A unit. `path` is the ids from the root, "/1/4/9/": a unit's subtree is everything that starts with its path."""

    __tablename__ = "units"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[UnitKind] = mapped_column(choice(UnitKind, "kind"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    office_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    path: Mapped[str] = mapped_column(String(200))
    is_closed: Mapped[bool] = mapped_column(default=False)

    parent: Mapped[Unit | None] = relationship(foreign_keys=[parent_id], remote_side="Unit.id")
    office: Mapped[Unit | None] = relationship(foreign_keys=[office_id], remote_side="Unit.id")

    __table_args__ = (Index("ix_units_path", "path", postgresql_ops={"path": "text_pattern_ops"}),)

    @property
    def is_office(self) -> bool:
        """Whether it is an office of its own (perangkat daerah), for which periods and indicators are kept."""
        return self.kind in OFFICE_KINDS

    @property
    def ids_on_path(self) -> list[int]:
        """The ids from the root to this unit."""
        return [int(step) for step in self.path.strip("/").split("/")]

    @property
    def depth(self) -> int:
        """Levels below the root."""
        return self.path.count("/") - 2
