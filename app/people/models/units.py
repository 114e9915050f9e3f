"""Units of the organisation: a tree, with each unit's path from the root for questions about everything below it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice


class UnitKind(Labelled):
    """What sort of unit it is."""

    REGION = "pemerintah_daerah", _l("Pemerintah daerah")
    SECRETARIAT_GENERAL = "sekretariat_daerah", _l("Sekretariat daerah")
    SERVICE = "dinas", _l("Dinas")
    BOARD = "badan", _l("Badan")
    DISTRICT = "kecamatan", _l("Kecamatan")
    WARD = "kelurahan", _l("Kelurahan")
    SECRETARIAT = "sekretariat", _l("Sekretariat")
    DIVISION = "bidang", _l("Bidang")
    SUBDIVISION = "subbagian", _l("Subbagian")
    SECTION = "seksi", _l("Seksi")
    TECHNICAL_UNIT = "uptd", _l("Unit pelaksana teknis")


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
