"""The hours (JP) of units in a year, each with everything below it, summed by the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, literal, select
from sqlalchemy.orm import aliased

from app.certificates.models import VALID, Certificate
from app.certificates.queries.hours import PPPK, duty_in_sql, limit_of
from app.extensions import db
from app.kernel import clock
from app.kernel.paging import Paged, offset_of
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people import Employee, EmployeeKind, Placement, Unit, unit_tree

PER_PAGE = 50
_ALL = 5000
Member = aliased(Unit)


@dataclass(frozen=True)
class Line:
    """One unit with everything below: how many people, their JP, how many have a duty and how many fulfilled it."""

    unit_id: int
    name: str
    depth: int
    people: int
    hours: int
    bound: int
    met: int
    owed: int

    @property
    def mean(self) -> Decimal | None:
        """JP a head; None of nobody."""
        return (Decimal(self.hours) / self.people).quantize(Decimal("0.1")) if self.people else None

    @property
    def cells(self) -> tuple[object, ...]:
        """As files.UNIT_COLUMNS say."""
        return self.name, self.people, self.hours, self.mean, self.bound, self.met, self.owed


def units_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """The offices that the actor may look at."""
    return unit_tree(within(actor, Permission.TRAINING_SEE, Unit.path), Unit.office_id == Unit.id)


def page_of(actor: Actor, year: int, unit_id: int, page: int) -> Paged[Line]:
    """One page of the units, parents before children; those below `unit_id` alone where it is one of the actor's."""
    units = _units(actor, unit_id)
    total = db.session.scalar(select(func.count()).select_from(units.subquery())) or 0
    first = offset_of(page, total, PER_PAGE)
    return Paged(_lines(units.offset(first).limit(PER_PAGE), year), total, first + 1)


def all_of(actor: Actor, year: int, unit_id: int) -> Iterable[Line]:
    """All units, for a file."""
    return _lines(_units(actor, unit_id).limit(_ALL), year)


def _units(actor: Actor, unit_id: int) -> Select[int, str, str]:
    seen = within(actor, Permission.TRAINING_SEE, Unit.path), Unit.is_closed.is_(False)
    units = select(Unit.id, Unit.name, Unit.path).where(*seen).order_by(Unit.path)
    if unit_id:
        top = aliased(Unit)
        units = units.join(top, top.id == unit_id).where(below(Unit.path, top.path))
    return units


def _lines(units: Select[int, str, str], year: int) -> list[Line]:
    shown = units.subquery()
    people = _people(shown, year)
    sums = (
        select(
            people.c.unit_id,
            func.count().label("people"),
            func.sum(people.c.hours).label("hours"),
            func.count(case((people.c.duty > 0, 1))).label("bound"),
            func.count(case((and_(people.c.duty > 0, people.c.hours >= people.c.duty), 1))).label("met"),
            func.sum(case((people.c.hours < people.c.duty, people.c.duty - people.c.hours), else_=0)).label("owed"),
        )
        .group_by(people.c.unit_id)
        .subquery()
    )
    columns = [func.coalesce(sums.c[name], 0) for name in ("people", "hours", "bound", "met", "owed")]
    wanted = select(shown.c.id, shown.c.name, shown.c.path, *columns).outerjoin(sums, sums.c.unit_id == shown.c.id)
    rows = db.session.execute(wanted.order_by(shown.c.path)).all()
    top = min((path.count("/") for _id, _name, path, *_sums in rows), default=0)
    return [Line(unit_id, name, path.count("/") - top, *map(int, figures)) for unit_id, name, path, *figures in rows]


def _people(shown: Subquery, year: int) -> Subquery:
    """Everybody who holds a post in or below a unit, once a unit, with what counts for them and is due."""
    earned = (
        select(Certificate.employee_id, func.sum(Certificate.counted_hours).label("hours"))
        .where(Certificate.year == year, Certificate.status.in_(VALID))
        .group_by(Certificate.employee_id)
        .subquery()
    )
    return (
        select(
            shown.c.id.label("unit_id"),
            Employee.id.label("employee_id"),
            _counted(func.coalesce(earned.c.hours, 0)).label("hours"),
            duty_in_sql().label("duty"),
        )
        .select_from(shown)
        .join(Member, below(Member.path, shown.c.path))
        .join(Placement, Placement.unit_id == Member.id)
        .join(Employee, Placement.employee_id == Employee.id)
        .outerjoin(earned, earned.c.employee_id == Employee.id)
        .where(Placement.current(clock.today()), Employee.is_active)
        .distinct()
        .subquery()
    )


def _counted(earned: ColumnElement[int]) -> ColumnElement[int]:
    limit = limit_of(EmployeeKind.PPPK)
    if limit is None:
        return earned
    return case((and_(Employee.kind.in_(PPPK), earned > limit), literal(limit)), else_=earned)
