"""What is written in an assessment, as far as it is shown to somebody: each part one question, filtered in SQL."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, case, false, func, inspect, or_, select
from sqlalchemy.orm import joinedload

from app import progress
from app.agreements import Measure, Party, Result
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.assessments.policy import Seats, Sight, may_see_plan, sight_of
from app.assessments.rules import topics
from app.assessments.rules.polarity import Direction, polarity_for
from app.extensions import db
from app.indicators import Indicator, Polarity
from app.kernel.permissions import Actor
from app.kernel.targets import Target, TargetKind
from app.progress import Total


@dataclass(frozen=True)
class Content:
    """Realisations by measure, rencana aksi by result, opinions by side and topic; what is not shown is not there."""

    realisations: dict[int, Realisation]
    actions: dict[int, list[PlannedAction]]
    opinions: dict[tuple[Party, str], Opinion]


def content_of(seats: Seats, assessment: Assessment) -> Content:
    """What somebody in these seats sees of it now."""
    sight = sight_of(seats, assessment)
    opinions = select(Opinion).where(Opinion.assessment_id == assessment.id, _opinions_shown(sight))
    return Content(
        {each.measure_id: each for each in _realisations(assessment, sight)},
        plan_of(assessment) if may_see_plan(seats, assessment) else {},
        {(each.side, each.topic): each for each in db.session.scalars(opinions)},
    )


def _realisations(assessment: Assessment, sight: Sight) -> list[Realisation]:
    if not sight.self_view:
        return []
    return list(db.session.scalars(select(Realisation).where(Realisation.assessment_id == assessment.id)))


def _opinions_shown(sight: Sight) -> ColumnElement[bool]:
    """The employee's own with the self view; the supervisor's with the review, of which the two axes are ratings."""
    parts: list[ColumnElement[bool]] = []
    if sight.self_view:
        parts.append(Opinion.side == Party.EMPLOYEE)
    if sight.review:
        of_supervisor = Opinion.side == Party.SUPERVISOR
        no_rating = Opinion.topic.not_in([topics.WORK, topics.BEHAVIOUR])
        parts.append(of_supervisor if sight.ratings else and_(of_supervisor, no_rating))
    return or_(false(), *parts)


def plan_of(assessment: Assessment) -> dict[int, list[PlannedAction]]:
    """The rencana aksi by result, in their order."""
    wanted = (
        select(PlannedAction)
        .where(PlannedAction.assessment_id == assessment.id)
        .order_by(PlannedAction.order, PlannedAction.id)
    )
    found: defaultdict[int, list[PlannedAction]] = defaultdict(list)
    for action in db.session.scalars(wanted):
        found[action.result_id].append(action)
    return dict(found)


_ASSESSMENT = bindparam("assessment", type_=Integer)
_AGREEMENT, _MEASURE = bindparam("agreement", type_=Integer), bindparam("measure", type_=Integer)


def realisation_of(assessment: Assessment, measure_id: int) -> Realisation | None:
    """The realisation of one measure, if something was written."""
    return db.session.scalars(_realisation(), {"assessment": assessment.id, "measure": measure_id}).first()


@cache  # these three are asked with every row that is saved: they are put together once
def _realisation() -> Select[Realisation]:
    return select(Realisation).where(Realisation.assessment_id == _ASSESSMENT, Realisation.measure_id == _MEASURE)


def measure_in(assessment: Assessment, measure_id: int) -> Measure | None:
    """That measure of the assessment's agreement, with which way of its indicator is better."""
    return db.session.scalars(_measure(), {"measure": measure_id, "agreement": assessment.agreement_id}).first()


@cache
def _measure() -> Select[Measure]:
    wanted = select(Measure).join(Result, Measure.result_id == Result.id)
    of_agreement = Measure.id == _MEASURE, Result.agreement_id == _AGREEMENT
    return wanted.where(*of_agreement).options(joinedload(Measure.indicator).load_only(Indicator.polarity))


def has_result(assessment: Assessment, result_id: int) -> bool:
    """Whether the assessment's agreement has that result."""
    there = select(Result.id).where(Result.id == result_id, Result.agreement_id == assessment.agreement_id)
    return db.session.scalar(there) is not None


def answered_of(assessment: Assessment) -> tuple[int, int]:
    """How many measures are answered (`readiness.is_answered` in SQL), and of how many."""
    known = {"assessment": assessment.id, "agreement": assessment.agreement_id}
    answered, asked = db.session.execute(_answered(), known).one()
    return answered, asked


@cache
def _answered() -> Select[int, int]:
    said = case(
        (Measure.target_kind == TargetKind.TEXT, Realisation.judgement.is_not(None)),
        else_=Realisation.value_text != "",
    )
    of_assessment = and_(Realisation.measure_id == Measure.id, Realisation.assessment_id == _ASSESSMENT)
    return (
        select(func.count().filter(or_(said, Realisation.sentence != "")), func.count())
        .select_from(Result)
        .join(Measure, Measure.result_id == Result.id)
        .outerjoin(Realisation, of_assessment)
        .where(Result.agreement_id == _AGREEMENT)
    )


def opinion_of(assessment: Assessment, side: Party, topic: str) -> Opinion | None:
    """What one side holds of one topic, if something was written."""
    of_topic = Opinion.assessment_id == assessment.id, Opinion.side == side, Opinion.topic == topic
    return db.session.scalars(select(Opinion).where(*of_topic)).first()


def totals_of(actor: Actor, assessment: Assessment) -> dict[int, Total]:
    """What the progress notes of the period make, by measure; only where they add up to a figure."""
    found = progress.totals(actor, assessment.placement_id, assessment.starts_on, assessment.ends_on)
    return {measure_id: total for measure_id, total in found.items() if total.quantity is not None}


def directions_of(measures: list[Measure]) -> dict[int, Direction]:
    """Which way is better, and how that is known, by measure."""
    loaded = [each.indicator for each in measures if "indicator" not in inspect(each).unloaded]
    known: dict[int | None, Polarity] = {each.id: each.polarity for each in loaded if each}
    ids = {measure.indicator_id for measure in measures if measure.indicator_id} - known.keys()
    wanted = select(Indicator.id, Indicator.polarity).where(Indicator.id.in_(ids))
    known |= {row.id: row.polarity for row in db.session.execute(wanted)} if ids else {}
    return {
        each.id: polarity_for(
            target_of(each), indicator=known.get(each.indicator_id), aspect=each.aspect, unit=each.unit_of_measure
        )
        for each in measures
    }


def target_of(measure: Measure) -> Target:
    """The measure's target with the bounds that were read when it was written."""
    return Target(measure.target_text, measure.target_kind, measure.target_low, measure.target_high)
