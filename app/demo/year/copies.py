"""Last year's agreements of very many people: copies of this year's, ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, null, select
from sqlalchemy.orm import aliased

from app.agreements import AgreementStatus
from app.agreements.models import Agreement, Measure, Result
from app.demo.year.statements import given, tell_sequence, write
from app.extensions import db
from app.kernel.model import Model
from app.people import Placement, Unit


def of_last_year(offices: Sequence[int], year: int) -> None:
    """Copy every agreement of the year that has results, of who was in the post all of the year before."""
    before, after = date(year - 1, 1, 1), date(year - 1, 12, 31)
    agreements, results, measures = (_last_id(model) for model in (Agreement, Result, Measure))
    of_offices = (
        select(Agreement.id)
        .join(Unit, Agreement.unit_id == Unit.id)
        .join(Placement, Agreement.placement_id == Placement.id)
        .where(
            func.coalesce(Unit.office_id, Unit.id).in_(offices), Agreement.year == year, Agreement.edition == 1,
            Agreement.id <= agreements, Placement.starts_on <= before, Agreement.results.any(),
        )
    )  # fmt: skip
    signed = datetime(year - 1, 1, 12, 3, tzinfo=UTC)
    steps = dict.fromkeys(("submitted_at", "agreed_at", "signed_at", "created_at", "updated_at"), signed)
    _copy(
        Agreement, Agreement.id.in_(of_offices), id=Agreement.id + agreements, year=year - 1, starts_on=before,
        ends_on=after, status=AgreementStatus.ENDED, ended_at=datetime(year, 1, 2, 3, tzinfo=UTC), closed_on=null(),
        open_targets=0, **steps,
    )  # fmt: skip
    leader = aliased(Result)
    words = select(leader.text).where(leader.id == Result.leader_result_id).scalar_subquery()
    _copy(
        Result, Result.agreement_id.in_(of_offices), id=Result.id + results, leader_result_id=null(),
        agreement_id=Result.agreement_id + agreements,
        leader_result_text=func.coalesce(words, Result.leader_result_text),
    )  # fmt: skip
    within = select(Result.id).where(Result.agreement_id.in_(of_offices))
    _copy(
        Measure, Measure.result_id.in_(within), id=Measure.id + measures, result_id=Measure.result_id + results,
        indicator_id=null(),
    )  # fmt: skip


def _last_id(model: type[Model]) -> int:
    return db.session.scalar(select(func.max(model.id))) or 0


def _copy(model: type[Model], which: Any, **changed: Any) -> None:
    columns: dict[str, Any] = {column.key: column for column in model.__table__.c}
    columns |= {name: given(model, name, value) for name, value in changed.items()}
    write(model, columns, select(model.__table__).where(which))
    tell_sequence(model)
