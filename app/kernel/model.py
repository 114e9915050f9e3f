"""What every table has: an id, when it came and last changed, and, where two may edit, a version."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy import DateTime, Dialect, Enum, Integer
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from app.extensions import Base, db
from app.kernel import clock
from app.kernel.errors import Conflict

if TYPE_CHECKING:

    class _Model(Base):
        __abstract__ = True
else:
    _Model = db.Model


class Instant(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC in the database, on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone: take it from kernel.clock")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


def choice(kind: type[StrEnum], name: str, length: int = 32) -> Enum:
    """A column type that holds one of the enum's values, kept by a CHECK named `name`."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=length,
        validate_strings=True,
        values_callable=lambda members: [member.value for member in members],
    )


class Model(_Model):
    """A table of ours: integer id, created_at, updated_at."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    updated_at: Mapped[datetime] = mapped_column(Instant, default=clock.now, onupdate=clock.now)


class Versioned:
    """A row that two people or two tabs may edit: the database refuses the second write of one version."""

    version: Mapped[int] = mapped_column(Integer, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


def expect_version(row: Versioned, seen: int | None, **theirs: object) -> None:
    """Raise Conflict, with what is stored now, if the row has changed since the version that the person saw."""
    if seen != row.version:
        stored = {name: "" if value is None else str(value) for name, value in theirs.items()}
        raise Conflict(
            _("Baris ini diubah di tempat lain sejak dibuka. Isi Anda tetap ada, di sampingnya yang tersimpan."),
            stored,
            row.version,
        )
