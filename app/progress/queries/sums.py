"""What notes add up to, for the report of a period: figures by measure, notes by result, over all editions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app.agreements import Agreement, Measure, Result
from app.extensions import db
from app.kernel.numbers import plain
from app.kernel.permissions import Actor
from app.progress.models import Note
from app.progress.queries.visibility import visible_to
from app.progress.rules import adds_up, families

_STEP = Decimal("0.000001")


@dataclass(frozen=True)
class Total:
    """What the notes on one measure make: their number, and their sum where the measure is one that adds up."""

    quantity: Decimal | None
    notes: int


def totals(actor: Actor, placement_id: int, starts_on: date, ends_on: date) -> dict[int, Total]:
    """By measure, what the notes of the post between two days make, as far as the person may see them.

    A measure that an amendment goes on with counts as one: each of its ids has the same total. Withdrawn notes do not
    count; a measure without notes is not there.
    """
    sums = db.session.execute(_sums(actor, placement_id, starts_on, ends_on)).all()
    if not sums:
        return {}
    measures = list(db.session.scalars(_measures_of(placement_id)))
    first = families((each.id, each.origin_id, each.unit_of_measure.strip().lower()) for each in measures)
    made: dict[int, Total] = {}
    for measure_id, quantity, count in sums:
        family = first[measure_id or 0]
        so_far = made.get(family, Total(None, 0))
        made[family] = Total(_plus(so_far.quantity, quantity), so_far.notes + count)
    return {each.id: _told(each, made[first[each.id]]) for each in measures if first[each.id] in made}


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other


def _told(measure: Measure, total: Total) -> Total:
    """The total as it may be shown: a float's dust brushed off; no sum where it would say nothing."""
    if total.quantity is None or not adds_up(measure.target_kind, measure.aspect, measure.unit_of_measure):
        return Total(None, total.notes)
    return Total(plain(total.quantity.quantize(_STEP)), total.notes)


def _measures_of(placement_id: int) -> Select[Measure]:
    return (
        select(Measure)
        .join(Result, Measure.result_id == Result.id)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(Agreement.placement_id == placement_id)
    )


def _between(actor: Actor, placement_id: int, starts_on: date, ends_on: date) -> tuple[ColumnElement[bool], ...]:
    of_post = Note.agreement_id.in_(select(Agreement.id).where(Agreement.placement_id == placement_id))
    return of_post, Note.done_on.between(starts_on, ends_on), ~Note.is_withdrawn, visible_to(actor)


def _sums(
    actor: Actor, placement_id: int, starts_on: date, ends_on: date
) -> Select[*tuple[int | None, Decimal | None, int]]:
    return (
        select(Note.measure_id, func.sum(Note.quantity), func.count())
        .where(*_between(actor, placement_id, starts_on, ends_on), Note.measure_id.is_not(None))
        .group_by(Note.measure_id)
    )


def notes_between(actor: Actor, placement_id: int, starts_on: date, ends_on: date) -> dict[int | None, list[Note]]:
    """By result, the notes of the post between two days that the person may see, the oldest first.

    Each edition's result has the notes of all that it goes on with; under None is what served no result.
    """
    rows = db.session.execute(
        select(Result.id, Result.origin_id)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .where(Agreement.placement_id == placement_id)
    )
    first = families((result_id, origin_id, "") for result_id, origin_id in rows)
    wanted = (
        select(Note)
        .where(*_between(actor, placement_id, starts_on, ends_on))
        .options(joinedload(Note.measure))
        .order_by(Note.done_on, Note.begun_at, Note.id)
    )
    found: defaultdict[int | None, list[Note]] = defaultdict(list)
    for note in db.session.scalars(wanted):
        found[first[note.result_id] if note.result_id else None].append(note)
    told: dict[int | None, list[Note]] = {each: found[first[each]] for each in first if first[each] in found}
    return told | ({None: found[None]} if None in found else {})
