"""The gap board: what nobody carries, who carries nothing, what does not add up; counted and paged in SQL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Exists, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.agreements import Agreement, AgreementStatus, Measure, Result, dropped_from
from app.cascade.kinds import GapKind
from app.cascade.models import Contribution, ContributionStatus
from app.cascade.queries.editions import is_current
from app.cascade.queries.scope import Scope
from app.cascade.rules import WHOLE
from app.extensions import db
from app.indicators import Indicator, IndicatorStatus
from app.kernel import clock
from app.kernel.numbers import Figure
from app.people import Employee, Placement, Unit

PAGE = 25
MOST_EXPORTED = 20_000

_edition, _promised = aliased(Agreement, name="edition"), aliased(Result, name="promised")
_member, _post, _unit = aliased(Placement, name="member"), aliased(Placement, name="post"), aliased(Unit, name="place")
"""Under other names, so that what the conditions of visibility ask about posts and units stays their own."""


def _same_promise() -> ColumnElement[bool]:
    """That `promised` is the leader's Result, in whichever edition of the Agreement it was written."""
    return and_(
        _promised.agreement_id == _edition.id,
        _edition.placement_id == Agreement.placement_id,
        _edition.year == Agreement.year,
        _promised.text == Result.text,
    )


def _in_team(member: Any = _member) -> ColumnElement[bool]:
    return and_(member.supervisor_id == Agreement.employee_id, member.current(clock.today()))


def _is_meant() -> ColumnElement[bool]:
    taken = and_(Contribution.status == ContributionStatus.TAKEN, Contribution.result_id.is_not(None))
    return or_(Contribution.status == ContributionStatus.SUGGESTED, taken)


def _leaders_results(scope: Scope, *columns: Any) -> Select[Any]:
    """The results of those in the scope who have a team."""
    return (
        select(*columns)
        .select_from(Agreement)
        .join(Result, Result.agreement_id == Agreement.id)
        .join(_post, Agreement.placement_id == _post.id)
        .join(Employee, Agreement.employee_id == Employee.id)
        .join(_unit, Agreement.unit_id == _unit.id)
        .where(
            Agreement.year == scope.year,
            scope.has_leader(),
            is_current(),
            _post.current(clock.today()),
            exists().where(_in_team(aliased(Placement))),
        )
    )


def _uncarried(scope: Scope) -> Select[Any]:
    own, agreed = aliased(Result), aliased(Agreement)
    supports = (
        exists()
        .where(own.leader_result_id == _promised.id, _same_promise())
        .where(own.agreement_id == agreed.id, agreed.placement_id == _member.id, _in_team())
    )
    planned = exists().where(
        Contribution.leader_result_id == _promised.id, _same_promise(), _is_meant(),
        Contribution.placement_id == _member.id, _in_team(),
    )  # fmt: skip
    columns = (
        Result.text.label("title"), Employee.name.label("name"), _unit.name.label("unit"),
        Agreement.id.label("agreement_id"), Result.id.label("result_id"),
    )  # fmt: skip
    return _leaders_results(scope, *columns).where(~supports, ~planned).order_by(_unit.path, Agreement.id, Result.order)


def _idle(scope: Scope) -> Select[Any]:
    own, agreed = aliased(Result), aliased(Agreement)
    is_leaders = and_(_edition.employee_id == Placement.supervisor_id, _edition.year == scope.year)
    plans_early = scope.actor.employee_id if scope.unit is None else None
    is_shown = or_(_edition.status != AgreementStatus.DRAFT, _edition.employee_id == plans_early)
    supports: Exists = exists().where(
        agreed.placement_id == Placement.id, agreed.year == scope.year, own.agreement_id == agreed.id,
        own.leader_result_id == _promised.id, _promised.agreement_id == _edition.id, is_leaders,
    )  # fmt: skip
    leaders_agreement = select(func.max(_edition.id)).where(is_leaders, is_shown).scalar_subquery()
    leader = aliased(Employee)
    return (
        select(
            Employee.name.label("title"), Placement.position.label("position"), _unit.name.label("unit"),
            leader.name.label("name"), leaders_agreement.label("agreement_id"),
        )
        .select_from(Placement)
        .join(Employee, Placement.employee_id == Employee.id)
        .join(_unit, Placement.unit_id == _unit.id)
        .join(leader, Placement.supervisor_id == leader.id)
        .where(
            scope.has_member(),
            Placement.current(clock.today()),
            exists().where(is_leaders, is_shown, _promised.agreement_id == _edition.id),
            ~supports,
        )
        .order_by(_unit.path, Employee.name, Placement.id)
    )  # fmt: skip


def _dropped(scope: Scope) -> Select[Any]:
    """What members support and their leader's amendment has dropped: a row for each of the two."""
    own, leader = aliased(Result), aliased(Employee)
    columns: tuple[Any, ...] = (
        Employee.name.label("title"), _promised.text.label("promise"), _edition.edition, _unit.name.label("unit"),
        leader.name.label("name"), _edition.id.label("agreement_id"),
    )  # fmt: skip
    return (
        select(*columns)
        .select_from(Placement)
        .join(Employee, Placement.employee_id == Employee.id)
        .join(_unit, Placement.unit_id == _unit.id)
        .join(leader, Placement.supervisor_id == leader.id)
        .join(Agreement, and_(Agreement.placement_id == Placement.id, Agreement.year == scope.year))
        .join(own, own.agreement_id == Agreement.id)
        .join(_promised, own.leader_result_id == _promised.id)
        .join(_edition, dropped_from(_promised, _edition))
        .where(
            scope.has_member(),
            Placement.current(clock.today()),
            Agreement.status != AgreementStatus.ENDED,
            _edition.employee_id == Placement.supervisor_id,
        )
        .distinct()
        .order_by(_unit.name, Employee.name, _promised.text)
    )


def _uneven(scope: Scope) -> Select[Any]:
    total = func.sum(Contribution.share)
    columns = (Result.id, Result.text, Result.order, Employee.name, _unit.name, _unit.path, Agreement.id)
    named = (
        Result.text.label("title"), Employee.name.label("name"), _unit.name.label("unit"),
        Agreement.id.label("agreement_id"), Result.id.label("result_id"), total.label("total"),
    )  # fmt: skip
    return (
        _leaders_results(scope, *named)
        .join(_edition, and_(_edition.placement_id == Agreement.placement_id, _edition.year == Agreement.year))
        .join(_promised, and_(_promised.agreement_id == _edition.id, _promised.text == Result.text))
        .join(Contribution, and_(Contribution.leader_result_id == _promised.id, _is_meant()))
        .join(_member, and_(Contribution.placement_id == _member.id, _in_team()))
        .group_by(*columns)
        .having(func.round(total, 6, type_=Figure()) != WHOLE)
        .order_by(_unit.path, Agreement.id, Result.order)
    )


def _unpromised(scope: Scope) -> Select[Any]:
    linked = exists().where(Measure.indicator_id.in_([Indicator.id, Indicator.replaces_id]))
    columns: tuple[Any, ...] = (
        Indicator.name.label("title"), Indicator.code.label("position"), _unit.name.label("unit"),
        Indicator.id.label("indicator_id"),
    )  # fmt: skip
    return (
        select(*columns)
        .join(_unit, Indicator.owner_id == _unit.id)
        .where(
            Indicator.owner_id.in_(scope.units),
            Indicator.year == scope.year,
            Indicator.status == IndicatorStatus.ADOPTED,
            ~linked,
        )
        .order_by(_unit.path, Indicator.code, Indicator.id)
    )


_FINDERS: dict[GapKind, Callable[[Scope], Select[Any]]] = {
    GapKind.RESULT: _uncarried,
    GapKind.MEMBER: _idle,
    GapKind.DROPPED: _dropped,
    GapKind.SHARE: _uneven,
    GapKind.INDICATOR: _unpromised,
}


def counts(scope: Scope) -> dict[GapKind, int]:
    """How many gaps there are of each kind."""
    return {
        kind: db.session.scalar(select(func.count()).select_from(find(scope).order_by(None).subquery())) or 0
        for kind, find in _FINDERS.items()
    }


def gaps(scope: Scope, kind: GapKind, first: int = 0, limit: int = PAGE) -> list[Row[Any]]:
    """One page of them, as rows with title, unit and what else the kind has."""
    return list(db.session.execute(_FINDERS[kind](scope).offset(first).limit(limit)))
