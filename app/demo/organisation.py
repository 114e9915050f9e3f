"""The units of Bukitintan and the posts in them, after the structures of comparable offices (organisation.json)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.demo.rows import Rows
from app.people import PositionKind, Unit, UnitKind
from app.people.models.units import OFFICE_KINDS


@dataclass(frozen=True)
class Seat:
    """One post to be filled. `leader` is the seat of the pejabat penilai, None where that is no seat of the tree."""

    unit_id: int
    unit_code: str
    unit: str
    office_id: int | None
    subject: str
    position: str
    kind: PositionKind
    heads_unit: bool
    leader: Seat | None


@dataclass(frozen=True)
class Place:
    """Where a unit hangs: what its own units and posts take from it."""

    unit_id: int | None = None
    code: str = ""
    path: str = "/"
    office_id: int | None = None
    head: Seat | None = None


def lay_out(rows: Rows, spec: dict[str, Any], above: Place, at: datetime) -> Iterator[Seat]:
    """Collect the unit and all below it; yield its seats, each leader before the people led."""
    kind = UnitKind(spec["kind"])
    code = f"{above.code}.{spec['code']}" if above.office_id else spec["code"]
    unit_id = rows.new_id(Unit)
    office_id = unit_id if kind in OFFICE_KINDS else above.office_id
    path = f"{above.path}{unit_id}/"
    rows.add(
        Unit, at=at, row_id=unit_id, code=code, name=spec["name"], kind=kind, parent_id=above.unit_id,
        office_id=office_id, path=path, is_closed=False,
    )  # fmt: skip
    head = above.head
    for number, (position, post_kind, *count) in enumerate(spec["posts"]):
        for _each in range(*count or (1,)):
            seat = Seat(
                unit_id, code, spec["name"], office_id, spec["subject"], position, PositionKind(post_kind),
                heads_unit=number == 0, leader=head,
            )  # fmt: skip
            yield seat
            head = seat if seat.heads_unit else head
    for child in spec.get("units", ()):
        yield from lay_out(rows, child, Place(unit_id, code, path, office_id, head), at)
