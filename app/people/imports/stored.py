"""What is stored already about the people of a file, loaded in a number of queries that does not grow with its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Set
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import EVERYWHERE, Actor, Permission, can
from app.people.models import Employee, Placement, Unit
from app.people.supervision import Lead

CHUNK = 5000


class StoredPerson(NamedTuple):
    """The columns of an employee that an import may change."""

    id: int
    nip: str | None
    name: str
    kind: str
    grade: str | None
    email: str | None
    is_active: bool


class StoredPost(NamedTuple):
    """The columns of a placement."""

    id: int
    employee_id: int
    unit_id: int
    supervisor_id: int | None
    position: str
    position_kind: str
    kind: str
    heads_unit: bool
    starts_on: date
    ends_on: date | None


class StoredUnit(NamedTuple):
    """The columns of a unit."""

    id: int
    code: str
    name: str
    path: str
    is_closed: bool


def chunks(values: Collection[Any]) -> Iterator[list[Any]]:
    """The values in lists that a statement can carry."""
    ordered = list(values)
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def stamp() -> Hashable:
    """What the state of people and units is, in one query: it differs after any change."""
    parts = [
        part
        for model in (Employee, Placement, Unit)
        for part in (
            select(func.count(model.id)).scalar_subquery(),
            select(func.max(model.updated_at)).scalar_subquery(),
        )
    ]
    return tuple(db.session.execute(select(*parts)).one())


class Stored:
    """The units, and the people and posts that the file speaks of."""

    def __init__(self, actor: Actor, nips: Set[str], emails: Set[str]) -> None:
        self._actor = actor
        units = db.session.execute(select(Unit.id, Unit.code, Unit.name, Unit.path, Unit.is_closed))
        self.units = {unit.id: unit for unit in (StoredUnit(*row) for row in units)}
        self.units_by_code = {unit.code.casefold(): unit for unit in self.units.values()}
        self.by_nip = {person.nip: person for person in _people(Employee.nip, nips)}
        self.by_email = {person.email: person for person in _people(Employee.email, emails)}
        self.names = {person.id: person.name for person in (*self.by_nip.values(), *self.by_email.values())}
        self.posts: dict[int, list[StoredPost]] = defaultdict(list)
        for post in _posts([person.id for person in self.by_nip.values()]):
            self.posts[post.employee_id].append(post)

    def manages(self, unit_id: int) -> bool:
        """Whether the actor looks after the unit."""
        return can(self._actor, Permission.PEOPLE_MANAGE, self.units[unit_id].path)

    def belongs_here(self, person: StoredPerson, today: date) -> bool:
        """Whether the person is the actor's to change, by the rule of `queries.employees.placed_within`."""
        if can(self._actor, Permission.PEOPLE_MANAGE, EVERYWHERE):
            return True
        posts = self.posts[person.id]
        not_ended = [post for post in posts if post.ends_on is None or post.ends_on >= today]
        return any(self.manages(post.unit_id) for post in not_ended or posts)

    def leads(self) -> Iterable[tuple[int, Lead]]:
        """(placement id, lead) of everybody who has not left."""
        rows = db.session.execute(
            select(Placement.id, Placement.employee_id, Placement.supervisor_id, Placement.starts_on, Placement.ends_on)
            .where(Placement.supervisor_id.is_not(None), Placement.not_ended(clock.today()))
        )  # fmt: skip
        return [(post_id, Lead(who, above or 0, start, end or date.max)) for post_id, who, above, start, end in rows]


def _people(column: InstrumentedAttribute[Any], values: Set[str]) -> Iterator[StoredPerson]:
    columns = [getattr(Employee, name) for name in StoredPerson._fields]
    for chunk in chunks(values):
        for row in db.session.execute(select(*columns).where(column.in_(chunk))):
            yield StoredPerson(*row)


def _posts(employee_ids: Collection[int]) -> Iterator[StoredPost]:
    columns = [getattr(Placement, name) for name in StoredPost._fields]
    for chunk in chunks(employee_ids):
        for row in db.session.execute(select(*columns).where(Placement.employee_id.in_(chunk))):
            yield StoredPost(*row)
