"""Finding employees: words, unit and kinds in one address, fifty at a time, at a cost that does not grow with the list.

Up to a thousand matches are found from the narrowest index and then sorted; beyond that the list is walked by name,
where matches lie so dense that fifty are soon found. Either way matches are counted no further than a thousand.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import load_only

from app.extensions import db
from app.kernel import clock
from app.kernel.labels import Labelled
from app.kernel.paths import below
from app.kernel.permissions import EVERYWHERE, Actor, Permission
from app.kernel.words import begins
from app.people.models import Employee, EmployeeKind, EmployeeTerm, Placement, PositionKind, Unit
from app.people.queries.employees import current_placements, placed_within
from app.people.queries.units import visible
from app.people.terms import words_sought

PER_PAGE = 50
COUNTED = 1000
TELLING = 3
"""Letters from which a word narrows more than a unit does."""


class Standing(Labelled):
    """Whether people are at work here."""

    ACTIVE = "aktif", _l("Aktif")
    UNPLACED = "tanpa-penempatan", _l("Aktif tanpa penempatan")
    GONE = "tidak-aktif", _l("Tidak aktif lagi")


@dataclass(frozen=True)
class Search:
    """What is looked for; every filter may be empty."""

    text: str = ""
    unit: Unit | None = None
    position_kind: PositionKind | None = None
    kind: EmployeeKind | None = None
    standing: Standing = Standing.ACTIVE
    page: int = 1


@dataclass(frozen=True)
class Found:
    """One page of the list. `total` is exact up to a thousand; beyond, `is_more` and no total."""

    employees: list[Employee]
    placements: dict[int, Placement]
    total: int
    is_more: bool
    first: int
    has_next: bool


def find(actor: Actor, search: Search) -> Found:
    """One page of the people who match, in three queries."""
    from_index = _matching(actor, search)
    total = db.session.scalar(select(func.count()).select_from(from_index.limit(COUNTED + 1).subquery())) or 0
    is_more = total > COUNTED
    query = select(Employee).options(load_only(Employee.name, Employee.nip))
    query = query.where(*_walked(actor, search)) if is_more else query.where(Employee.id.in_(from_index))
    offset = (search.page - 1) * PER_PAGE
    page = query.order_by(Employee.name, Employee.id).offset(offset).limit(PER_PAGE + 1)
    employees = list(db.session.scalars(page))
    shown = employees[:PER_PAGE]
    placements = current_placements([employee.id for employee in shown], clock.today()) if shown else {}
    return Found(shown, placements, min(total, COUNTED), is_more, offset + 1, len(employees) > PER_PAGE)


def people_like(text: str, known: ColumnElement[bool], limit: int) -> list[Employee]:
    """Active people who may be meant: anybody by the whole NIP, by name those for whom `known` holds."""
    words = words_sought(text)
    if not words:
        return []
    query = select(Employee).where(Employee.is_active)
    if len(words) == 1 and len(words[0]) == 18 and words[0].isdigit():
        return list(db.session.scalars(query.where(Employee.nip == words[0])))
    query = query.where(known, *(has_word(word) for word in words)).order_by(Employee.name, Employee.id)
    return list(db.session.scalars(query.limit(limit)))


def has_word(word: str) -> ColumnElement[bool]:
    """The condition that one of the employee's words begins so."""
    return exists().where(EmployeeTerm.employee_id == Employee.id, begins(EmployeeTerm.term, word)).correlate(Employee)


def _matching(actor: Actor, search: Search) -> Select[int]:
    """The ids of all who match, read from the index that narrows most: a telling word, else the unit, else any."""
    words = words_sought(search.text)
    ids = select(Employee.id).distinct()
    if words and (len(words[0]) >= TELLING or not _looks_at_placements(actor, search)):
        ids = ids.join(EmployeeTerm, EmployeeTerm.employee_id == Employee.id).where(begins(EmployeeTerm.term, words[0]))
        return ids.where(*_about_person(actor, search), *map(has_word, words[1:]), *_placed(actor, search))
    if _looks_at_placements(actor, search):
        ids = ids.join(Placement, Placement.employee_id == Employee.id)
        return ids.where(*_about_person(actor, search), *_about_placement(actor, search), *map(has_word, words))
    return ids.where(*_about_person(actor, search))


def _walked(actor: Actor, search: Search) -> list[ColumnElement[bool]]:
    words = words_sought(search.text)
    return [*_about_person(actor, search), *map(has_word, words), *_placed(actor, search)]


def _about_person(actor: Actor, search: Search) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Employee.is_active.is_(search.standing is not Standing.GONE)]
    if search.kind is not None:
        conditions.append(Employee.kind == search.kind)
    if search.standing is not Standing.ACTIVE:
        conditions.append(placed_within(actor, Permission.PEOPLE_SEE))
    if search.standing is Standing.UNPLACED:
        still = exists().where(Placement.employee_id == Employee.id, Placement.not_ended(clock.today()))
        conditions.append(~still.correlate(Employee))
    return conditions


def _looks_at_placements(actor: Actor, search: Search) -> bool:
    """Whether where people are placed matters: for those who are not at work, only where somebody asks for a unit."""
    is_scoped = EVERYWHERE not in actor.scopes.get(Permission.PEOPLE_SEE, ())
    is_filtered = search.unit is not None or search.position_kind is not None
    return is_filtered or (is_scoped and search.standing is Standing.ACTIVE)


def _about_placement(actor: Actor, search: Search) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    where: list[ColumnElement[bool]] = []
    if search.standing is Standing.ACTIVE:
        conditions.append(Placement.not_ended(clock.today()))
        where += [] if EVERYWHERE in actor.scopes[Permission.PEOPLE_SEE] else [visible(actor)]
    if search.unit is not None:
        where.append(below(Unit.path, search.unit.path))
    if where:
        conditions.append(Placement.unit_id.in_(select(Unit.id).where(*where)))
    if search.position_kind is not None:
        conditions.append(Placement.position_kind == search.position_kind)
    return conditions


def _placed(actor: Actor, search: Search) -> list[ColumnElement[bool]]:
    if not _looks_at_placements(actor, search):
        return []
    theirs = exists().where(Placement.employee_id == Employee.id, *_about_placement(actor, search))
    return [theirs.correlate(Employee)]
