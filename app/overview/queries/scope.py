"""What a dashboard looks at: a unit and everything below it, in one period of a year, through somebody's eyes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort
from sqlalchemy import CTE, ColumnElement, Select, and_, func, literal, or_, select

from app import agreements
from app.assessments import OUT, RATED, Assessment, AssessmentStatus
from app.extensions import db
from app.kernel import clock
from app.kernel.paths import below, next_step
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.periods import PeriodKind, Window, period_title

MOST = 300
_OPENED = frozenset(OUT) - {AssessmentStatus.RELEASED}


@dataclass(frozen=True)
class Period:
    """A period of a year, of all offices that keep it; `window_id` is one of its windows."""

    kind: PeriodKind
    number: int
    year: int
    window_id: int
    has_opened: bool

    @property
    def word(self) -> str:
        """As it stands in an address."""
        return f"{self.kind.value}-{self.number}"

    @property
    def title(self) -> str:
        """Triwulan IV 2026."""
        return period_title(self.kind, self.number, self.year)


@dataclass(frozen=True)
class Scope:
    """Where `actor` looks. `heads`: as who heads the unit or one above it, else by a role.

    `windows`: of the period, by their ids, so that the database knows how few they are among those of all years.
    """

    actor: Actor
    unit: Unit
    period: Period | None
    year: int
    heads: bool
    windows: tuple[int, ...]

    def is_of_period(self) -> ColumnElement[bool]:
        """The condition on Assessment that it is one of the period; none is where there is no period."""
        return Assessment.window_id.in_(self.windows)

    def parts(self) -> CTE:
        """Each unit in it (`unit_id`), and the step right below on its way down (`step`; empty for the unit itself).

        Found once for each unit, by its own path: at the top of a region there are a thousand.
        """
        steps = select(Unit.id.label("unit_id"), next_step(Unit.path, len(self.unit.path)).label("step"))
        found = steps.where(below(Unit.path, self.unit.path)).cte("parts")
        return found.prefix_with("MATERIALIZED", dialect="postgresql")

    def shows(self, status: AssessmentStatus, is_kept: bool) -> bool:
        """Whether ratings in that state are this person's to see: fixed ones for heads, released ones for roles.

        What they are kept from (their own, and that of whose Plt or Plh they are) only once it was opened.
        """
        is_known = status in (RATED if self.heads else OUT)
        return is_known and (not is_kept or status in _OPENED)

    def is_kept(self) -> ColumnElement[bool]:
        """The condition on Assessment that the person is kept from its ratings until it was opened."""
        return Assessment.employee_id.in_(self.actor.kept_from)

    def shows_ratings(self) -> ColumnElement[bool]:
        """`shows` as a SQL condition."""
        is_known = Assessment.status.in_(RATED if self.heads else OUT)
        return and_(is_known, or_(~self.is_kept(), Assessment.status.in_(_OPENED)))


def _overseen(actor: Actor) -> ColumnElement[bool]:
    return or_(within(actor, Permission.ASSESSMENTS_SEE, Unit.path), _headed(actor))


def _headed(actor: Actor) -> ColumnElement[bool]:
    if not actor.heads_unit:
        return literal(value=False)
    return Unit.id.in_(agreements.units_headed_by(actor))


def units_to_choose(actor: Actor, asked: int) -> list[tuple[Unit, bool]]:
    """The offices and headed units over which the person looks, and the unit `asked` for; and whether they head it."""
    wanted = (
        select(Unit, _headed(actor))
        .where(
            _overseen(actor),
            or_(Unit.id == asked, and_(~Unit.is_closed, _is_top(actor))),
        )
        .order_by(Unit.path)
        .limit(MOST)
    )
    return [(unit, bool(heads)) for unit, heads in db.session.execute(wanted)]


def _is_top(actor: Actor) -> ColumnElement[bool]:
    return or_(Unit.parent_id.is_(None), Unit.office_id == Unit.id, _headed(actor))


def chosen(choices: list[tuple[Unit, bool]], asked: int) -> tuple[Unit, bool] | None:
    """The unit asked for (else 404), or the first; None for who looks over nothing."""
    if asked:
        return next((each for each in choices if each[0].id == asked), None) or abort(404)
    return next(iter(choices), None)


def periods_of(unit: Unit, year: int) -> list[Period]:
    """The periods of the year that have begun, the newest first: of the unit's office, or of all below it."""
    offices = or_(Window.office_id == unit.office_id, Window.office_id.in_(_below(unit)))
    rows: Any = db.session.execute(
        select(Window.kind, Window.number, func.max(Window.id), func.min(Window.opens_on))
        .where(Window.year == year, Window.starts_on <= clock.today(), offices)
        .group_by(Window.kind, Window.number)
        .order_by(func.max(Window.ends_on).desc(), func.max(Window.starts_on).desc())
    )
    return [Period(kind, number, year, last, first <= clock.today()) for kind, number, last, first in rows]


def _below(unit: Unit) -> Select[int]:
    return select(Unit.id).where(below(Unit.path, unit.path))


def period_asked(periods: list[Period], word: str) -> Period | None:
    """The period of that word; else the newest that has opened, or the newest."""
    asked = next((each for each in periods if each.word == word), None)
    return asked or next((each for each in periods if each.has_opened), next(iter(periods), None))


def windows_of(period: Period | None) -> tuple[int, ...]:
    """The windows of the period, whichever office keeps it."""
    if period is None:
        return ()
    same = Window.year == period.year, Window.kind == period.kind, Window.number == period.number
    return tuple(db.session.scalars(select(Window.id).where(*same).order_by(Window.id)))
