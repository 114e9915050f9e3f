"""The agreements under which a person notes: which edition is in force on a day, and what a note can be for then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.agreements import BINDING, Agreement, Measure, Result
from app.extensions import db
from app.kernel.permissions import Actor
from app.people import Placement
from app.progress.models import Note, Pattern
from app.progress.rules import adds_up, families


@dataclass(frozen=True)
class Aim:
    """What work was for: a measure of a result, a result, or (neither) another duty of the post."""

    agreement: Agreement
    result: Result | None = None
    measure: Measure | None = None

    @property
    def value(self) -> str:
        """How a form names it: m (measure), r (result) or a (agreement) with the id."""
        measure_id = self.measure.id if self.measure else None
        return value_of(measure_id, self.result.id if self.result else None, self.agreement.id)

    @property
    def counts(self) -> bool:
        """Whether a quantity of a day can be noted for it."""
        each = self.measure
        return each is not None and adds_up(each.target_kind, each.aspect, each.unit_of_measure)


def value_of(measure_id: int | None, result_id: int | None, agreement_id: int) -> str:
    """How a form names what work was for."""
    return f"m{measure_id}" if measure_id else f"r{result_id}" if result_id else f"a{agreement_id}"


def aim_value(row: Note | Pattern) -> str:
    """How a form names what a note or a pattern is for."""
    return value_of(row.measure_id, row.result_id, row.agreement_id)


@dataclass(frozen=True)
class Book:
    """The editions of a person's agreements that were in force within some days, the newest first."""

    editions: list[Agreement]

    def on(self, day: date) -> list[Agreement]:
        """The edition of each post in force on that day."""
        found: dict[int, Agreement] = {}
        for each in self.editions:
            if each.starts_on <= day <= each.last_day:
                found.setdefault(each.placement_id, each)
        return list(found.values())

    def aims(self, day: date) -> list[Aim]:
        """What a note of that day can be for, in the order of the agreements."""
        return [aim for agreement in self.on(day) for aim in _aims_in(agreement)]

    def find(self, day: date, value: str) -> Aim | None:
        """What the form's value names on that day, also by its name in another edition; None for anything else."""
        aims = self.aims(day)
        exact = next((aim for aim in aims if aim.value == value), None)
        if exact is not None or value not in self._families:
            return exact
        return next((aim for aim in aims if self._families.get(aim.value) == self._families[value]), None)

    @cached_property
    def _families(self) -> dict[str, str]:
        """By the name of each aim in any edition of these posts: what it goes on with."""
        posts = {each.placement_id for each in self.editions}
        editions = select(Agreement.id, Agreement.placement_id).where(Agreement.placement_id.in_(posts))
        known = {f"a{number}": f"p{post}" for number, post in db.session.execute(editions)}
        results = families((number, origin, "") for number, origin in db.session.execute(_result_origins(posts)))
        known |= {f"r{number}": f"r{first}" for number, first in results.items()}
        measures = families(
            (number, origin, unit.strip().lower())
            for number, origin, unit in db.session.execute(_measure_origins(posts))
        )
        return known | {f"m{number}": f"m{first}" for number, first in measures.items()}

    def same_result(self, result_id: int) -> list[int]:
        """The ids of the result in all editions of its post; only itself where it is none of these posts."""
        family = self._families.get(f"r{result_id}")
        same = [int(name[1:]) for name, first in self._families.items() if first == family and name[0] == "r"]
        return same if family else [result_id]

    def results(self) -> list[Result]:
        """Each result once, as its newest edition says it."""
        found: dict[str, Result] = {}
        for result in (result for edition in self.editions for result in edition.results):
            found.setdefault(self._families[f"r{result.id}"], result)
        return list(found.values())


def _aims_in(agreement: Agreement) -> list[Aim]:
    aims = []
    for result in agreement.results:
        aims += [Aim(agreement, result), *(Aim(agreement, result, measure) for measure in result.measures)]
    return [*aims, Aim(agreement)]


def _result_origins(posts: set[int]) -> Select[*tuple[int, int | None]]:
    rows = select(Result.id, Result.origin_id).join(Agreement, Result.agreement_id == Agreement.id)
    return rows.where(Agreement.placement_id.in_(posts))


def _measure_origins(posts: set[int]) -> Select[*tuple[int, int | None, str]]:
    rows = select(Measure.id, Measure.origin_id, Measure.unit_of_measure).join(Result, Measure.result_id == Result.id)
    return rows.join(Agreement, Result.agreement_id == Agreement.id).where(Agreement.placement_id.in_(posts))


def book_of(actor: Actor, first: date, last: date) -> Book:
    """The person's own editions that were in force on any day from `first` to `last`."""
    wanted = (
        select(Agreement)
        .join(Placement, Agreement.placement_id == Placement.id)
        .where(
            Agreement.employee_id == actor.employee_id,
            Agreement.status.in_(BINDING),
            Agreement.starts_on <= last,
            func.coalesce(Agreement.closed_on, Agreement.ends_on) >= first,
            or_(Placement.ends_on.is_(None), Placement.ends_on >= first, Agreement.closed_on.is_not(None)),
        )
        .options(
            joinedload(Agreement.placement),
            joinedload(Agreement.supervisor),
            joinedload(Agreement.results).joinedload(Result.measures),
        )
        .order_by(Agreement.placement_id, Agreement.edition.desc())
    )
    return Book(list(db.session.scalars(wanted).unique()))


def last_aim(actor: Actor) -> str:
    """What the person's newest note is for; nothing where there is none."""
    newest = select(Note).where(Note.employee_id == actor.employee_id, ~Note.is_withdrawn).order_by(Note.id.desc())
    note = db.session.scalars(newest.limit(1)).first()
    return aim_value(note) if note else ""
