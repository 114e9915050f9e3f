"""Who can take part: every post of the office, read back in a few questions, and what stands in its agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.agreements import BINDING
from app.agreements.models import Agreement, Measure, Result
from app.extensions import db
from app.people import Employee, Placement, PlacementKind, PositionKind, Unit


@dataclass(frozen=True)
class Post:
    """Somebody in a post, and their supervisor then."""

    placement_id: int
    employee_id: int
    name: str
    email: str
    supervisor_id: int | None
    supervisor: str
    unit_id: int
    unit_code: str
    kind: PositionKind
    starts_on: date
    ends_on: date | None

    @property
    def cast_name(self) -> str:
        """By what the cast is called."""
        return self.email.partition("@")[0]

    def holds_on(self, day: date) -> bool:
        """Whether it was theirs on that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Pool:
    """The posts of everybody who works here now, those of the past too, and what a request can be tied to."""

    def __init__(self) -> None:
        leader = aliased(Employee)
        wanted = (
            select(
                Placement.id.label("placement_id"), Placement.employee_id, Employee.name, Employee.email,
                Placement.supervisor_id,
                leader.name.label("supervisor"), Placement.unit_id, Unit.code.label("unit_code"),
                Placement.position_kind.label("kind"),
                Placement.starts_on, Placement.ends_on,
            )
            .join(Employee, Placement.employee_id == Employee.id)
            .join(leader, Placement.supervisor_id == leader.id)
            .join(Unit, Placement.unit_id == Unit.id)
            .where(Employee.is_active, Placement.kind == PlacementKind.DEFINITIVE)
            .order_by(Placement.id)
        )  # fmt: skip
        self._posts = [Post(**row) for row in db.session.execute(wanted).mappings()]
        self.results = _ties(Result.id, Result)
        self.measures = _ties(Measure.id, Measure)

    def on(self, day: date) -> Iterator[Post]:
        """Each with the post held on that day."""
        return (post for post in self._posts if post.holds_on(day))

    def tie(self, found: dict[tuple[int, int], list[int]], post: Post, year: int) -> list[int]:
        """What of the post's agreement of that year a request can be tied to."""
        return found.get((post.placement_id, year), [])


def within(posts: Iterable[Post], code: str) -> Iterator[Post]:
    """Those in the unit or below it."""
    return (post for post in posts if not code or f"{post.unit_code}.".startswith(f"{code}."))


def _ties(column: object, model: type[Result] | type[Measure]) -> dict[tuple[int, int], list[int]]:
    wanted = select(Agreement.placement_id, Agreement.year, column).select_from(model)  # type: ignore[call-overload]
    if model is Measure:
        wanted = wanted.join(Result, Measure.result_id == Result.id)
    wanted = wanted.join(Agreement, Result.agreement_id == Agreement.id).where(Agreement.status.in_(BINDING))
    found: dict[tuple[int, int], list[int]] = {}
    for placement_id, year, row_id in db.session.execute(wanted):
        found.setdefault((placement_id, year), []).append(row_id)
    return found
