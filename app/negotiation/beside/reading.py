"""What the reality check reads: four questions for all measures that are shown, whatever their number.

Each is put together once, with room for what it is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, String, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from app.agreements import BINDING, Agreement, AgreementStatus, Measure, Result
from app.extensions import db
from app.indicators import Indicator
from app.kernel.targets import TargetKind
from app.negotiation.models import Entry, TargetLine
from app.people import Placement, Unit

YEARS_BACK = 3
SHARED = (AgreementStatus.SUBMITTED, AgreementStatus.AGREED, *BINDING)
_COUNTED = (TargetKind.NUMBER, TargetKind.PERCENT)


def unit_key(unit_of_measure: str) -> str:
    """A unit of measure as two of them are compared."""
    return unit_of_measure.strip().lower()


_YEAR = bindparam("year", type_=Integer)
_EMPLOYEE, _SUPERVISOR = bindparam("employee", type_=Integer), bindparam("supervisor", type_=Integer)
_INDICATORS = bindparam("indicators", type_=Integer, expanding=True)
_LEADER_RESULTS = bindparam("leader_results", type_=Integer, expanding=True)
_WORDS = bindparam("words", type_=String, expanding=True)


def ask(question: Select[Any], agreement: Agreement, measures: Sequence[Measure]) -> list[Row[Any]]:
    """The rows that answer one of the questions below about these measures of the agreement."""
    return list(
        db.session.execute(
            question,
            {
                "year": agreement.year,
                "employee": agreement.employee_id,
                "supervisor": agreement.supervisor_id,
                "office": agreement.unit.office_id,
                "position": agreement.placement.position,
                "indicators": indicators_of(measures),
                "leader_results": leader_results_of(measures),
                "words": {each.text.lower() for each in measures},
            },
        )
    )


def indicators_of(measures: Sequence[Measure]) -> set[int]:
    """The indicators that measures are taken from."""
    return {each.indicator_id for each in measures if each.indicator_id}


def leader_results_of(measures: Sequence[Measure]) -> set[int]:
    """The leader's results that measures serve."""
    return {each.result.leader_result_id for each in measures if each.result.leader_result_id}


@cache
def own_before() -> Select[Any]:
    """The employee's measures of the last years' signed agreements, the latest agreement of a year last."""
    return (
        _measures(
            Agreement.id.label("agreement_id"), Agreement.year, Measure.text, Measure.target_text,
            Measure.unit_of_measure, Indicator.office_id, Indicator.code,
        )
        .outerjoin(Indicator, Measure.indicator_id == Indicator.id)
        .where(
            Agreement.employee_id == _EMPLOYEE,
            Agreement.year.between(_YEAR - YEARS_BACK, _YEAR - 1),
            Agreement.status.in_(BINDING),
        )
        .order_by(Agreement.year, Agreement.starts_on, Agreement.edition, Agreement.id, Measure.id)
    )  # fmt: skip


@cache
def colleagues() -> Select[Any]:
    """How many colleagues in the same post of the same office aim at which figure: each counts once a measure."""
    person = (
        select(
            Measure.indicator_id, func.lower(Measure.text).label("text"), Measure.target_kind.label("kind"),
            func.lower(Measure.unit_of_measure).label("unit"), func.max(Measure.target_low).label("value"),
        )
        .join(Result, Measure.result_id == Result.id)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .join(Placement, Agreement.placement_id == Placement.id)
        .join(Unit, Agreement.unit_id == Unit.id)
        .where(
            Unit.office_id == bindparam("office", type_=Integer),
            Placement.position == bindparam("position", type_=String),
            Agreement.year == _YEAR,
            Agreement.employee_id != _EMPLOYEE,
            *_counts(),
            Measure.target_kind.in_(_COUNTED),
            or_(
                Measure.indicator_id.in_(_INDICATORS),
                func.lower(Measure.text).in_(_WORDS),
            ),
        )
        .group_by(
            Agreement.employee_id, Measure.indicator_id, func.lower(Measure.text), Measure.target_kind,
            func.lower(Measure.unit_of_measure),
        )
    ).subquery()  # fmt: skip
    keys = (person.c.indicator_id, person.c.text, person.c.kind, person.c.unit, person.c.value)
    return select(*keys, func.count().label("people")).group_by(*keys)


def _counts() -> tuple[ColumnElement[bool], ...]:
    """Submitted at least, not closed early, and not replaced by an amendment that is on the table itself.

    Amendments are few: their list is read once, where an EXISTS would be asked of every measure.
    """
    amendment = aliased(Agreement)
    amended = select(amendment.amends_id).where(amendment.amends_id.is_not(None), amendment.status.in_(SHARED))
    return Agreement.status.in_(SHARED), Agreement.closed_on.is_(None), Agreement.id.not_in(amended)


@dataclass(frozen=True)
class Share:
    """What one person's measure brings to the team's sum, as it stands in the negotiation."""

    employee_id: int
    indicator_id: int | None
    leader_result_id: int | None
    unit: str
    kind: TargetKind
    value: Decimal | None


@cache
def team() -> Select[Any]:
    """The measures of everybody whom the same supervisor leads, of the same indicators or under the same results."""
    kind = case((Entry.id.is_not(None), Entry.target_kind), else_=Measure.target_kind)
    value = case((Entry.id.is_not(None), Entry.target_low), else_=Measure.target_low)
    return (
        _measures(Agreement.employee_id, Measure.indicator_id, Result.leader_result_id, Measure.unit_of_measure)
        .add_columns(kind.label("kind"), value.label("value"))
        .outerjoin(TargetLine, TargetLine.measure_id == Measure.id)
        .outerjoin(Entry, and_(Entry.line_id == TargetLine.id, Entry.number == TargetLine.standing))
        .where(
            Agreement.supervisor_id == _SUPERVISOR,
            Agreement.year == _YEAR,
            *_counts(),
            or_(Measure.indicator_id.in_(_INDICATORS), Result.leader_result_id.in_(_LEADER_RESULTS)),
        )
    )


def share_of(row: Row[Any]) -> Share:
    """What a row of the team says."""
    unit, kind = unit_key(row.unit_of_measure), TargetKind(row.kind)
    return Share(row.employee_id, row.indicator_id, row.leader_result_id, unit, kind, row.value)


@cache
def of_leader() -> Select[Any]:
    """The leader's own measures under the results that are intervened in, or of the same indicators."""
    wanted = _measures(
        Result.id.label("result_id"), Measure.indicator_id, Measure.unit_of_measure, Measure.target_text,
        Measure.target_kind, Measure.target_low,
    ).where(
        Agreement.employee_id == _SUPERVISOR,
        Agreement.year == _YEAR,
        *_counts(),
        or_(Measure.indicator_id.in_(_INDICATORS), Result.id.in_(_LEADER_RESULTS)),
    )  # fmt: skip
    return wanted.order_by(Result.order, Measure.order, Measure.id)


def _measures(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Agreement)
        .join(Result, Result.agreement_id == Agreement.id)
        .join(Measure, Measure.result_id == Result.id)
    )
