"""What the reality check reads: four questions for all measures of an agreement together, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
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


def measures_of(agreement: Agreement) -> list[Measure]:
    """Every measure, in the order of the page."""
    return [measure for result in agreement.results for measure in result.measures]


def own_before(agreement: Agreement) -> list[Row[Any]]:
    """The employee's measures of the last years' signed agreements, the latest agreement of a year last."""
    wanted = (
        _measures(
            Agreement.id.label("agreement_id"), Agreement.year, Measure.text, Measure.target_text,
            Measure.unit_of_measure, Indicator.office_id, Indicator.code,
        )
        .outerjoin(Indicator, Measure.indicator_id == Indicator.id)
        .where(
            Agreement.employee_id == agreement.employee_id,
            Agreement.year.between(agreement.year - YEARS_BACK, agreement.year - 1),
            Agreement.status.in_(BINDING),
        )
        .order_by(Agreement.year, Agreement.starts_on, Agreement.edition, Agreement.id, Measure.id)
    )  # fmt: skip
    return list(db.session.execute(wanted))


def colleagues(agreement: Agreement) -> list[Row[Any]]:
    """How many colleagues in the same post of the same office aim at which figure: each counts once a measure."""
    measures = measures_of(agreement)
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
            Unit.office_id == agreement.unit.office_id,
            Placement.position == agreement.placement.position,
            Agreement.year == agreement.year,
            Agreement.employee_id != agreement.employee_id,
            *_counts(),
            Measure.target_kind.in_(_COUNTED),
            or_(
                Measure.indicator_id.in_([each.indicator_id for each in measures if each.indicator_id]),
                func.lower(Measure.text).in_([func.lower(each.text) for each in measures]),
            ),
        )
        .group_by(
            Agreement.employee_id, Measure.indicator_id, func.lower(Measure.text), Measure.target_kind,
            func.lower(Measure.unit_of_measure),
        )
    ).subquery()  # fmt: skip
    keys = (person.c.indicator_id, person.c.text, person.c.kind, person.c.unit, person.c.value)
    return list(db.session.execute(select(*keys, func.count().label("people")).group_by(*keys)))


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


def team(agreement: Agreement) -> list[Share]:
    """The measures of everybody whom the same supervisor leads, of the same indicators or under the same results."""
    kind = case((Entry.id.is_not(None), Entry.target_kind), else_=Measure.target_kind)
    value = case((Entry.id.is_not(None), Entry.target_low), else_=Measure.target_low)
    wanted = (
        _measures(Agreement.employee_id, Measure.indicator_id, Result.leader_result_id, Measure.unit_of_measure)
        .add_columns(kind, value)
        .outerjoin(TargetLine, TargetLine.measure_id == Measure.id)
        .outerjoin(Entry, and_(Entry.line_id == TargetLine.id, Entry.number == TargetLine.standing))
        .where(
            Agreement.supervisor_id == agreement.supervisor_id,
            Agreement.year == agreement.year,
            *_counts(),
            or_(
                Measure.indicator_id.in_(_indicator_ids(agreement)),
                Result.leader_result_id.in_(_leader_result_ids(agreement)),
            ),
        )
    )
    return [
        Share(employee_id, indicator_id, leader_result_id, unit_key(unit), TargetKind(kind), value)
        for employee_id, indicator_id, leader_result_id, unit, kind, value in db.session.execute(wanted)
    ]


def of_leader(agreement: Agreement) -> list[Row[Any]]:
    """The leader's own measures under the results that are intervened in, or of the same indicators."""
    wanted = _measures(
        Result.id.label("result_id"), Measure.indicator_id, Measure.unit_of_measure, Measure.target_text,
        Measure.target_kind, Measure.target_low,
    ).where(
        Agreement.employee_id == agreement.supervisor_id,
        Agreement.year == agreement.year,
        *_counts(),
        or_(Measure.indicator_id.in_(_indicator_ids(agreement)), Result.id.in_(_leader_result_ids(agreement))),
    )  # fmt: skip
    return list(db.session.execute(wanted.order_by(Result.order, Measure.order, Measure.id)))


def _measures(*columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(Agreement)
        .join(Result, Result.agreement_id == Agreement.id)
        .join(Measure, Measure.result_id == Result.id)
    )


def _indicator_ids(agreement: Agreement) -> list[int]:
    return [measure.indicator_id for measure in measures_of(agreement) if measure.indicator_id]


def _leader_result_ids(agreement: Agreement) -> list[int]:
    return [result.leader_result_id for result in agreement.results if result.leader_result_id]
