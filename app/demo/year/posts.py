"""The agreements that are assessed, read back in a few questions: whose they are, their days, results and measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.agreements import BINDING, Aspect
from app.agreements.models import Agreement, Measure, Result
from app.assessments.rules.annual import Way, best_way
from app.assessments.rules.polarity import polarity_for
from app.extensions import db
from app.indicators import Indicator, Polarity
from app.kernel.targets import Target
from app.people import Employee, Placement, Unit


@dataclass(frozen=True)
class Who:
    """Somebody who does something in an assessment."""

    id: int
    name: str


@dataclass(frozen=True)
class Aim:
    """One measure: its target, which way is better, and how the year's figure is made of those of its periods."""

    id: int
    result_id: int
    target: Target
    unit: str
    aspect: Aspect | None
    polarity: Polarity
    way: Way


@dataclass(frozen=True)
class Post:
    """One agreement in force, of one post. `superior` is the supervisor's own supervisor, if there is one."""

    agreement_id: int
    placement_id: int
    year: int
    edition: int
    starts_on: date
    ends_on: date
    employee: Who
    supervisor: Who
    superior: Who | None
    unit_id: int
    office_id: int
    results: tuple[int, ...]
    aims: tuple[Aim, ...]


def read() -> list[Post]:
    """Every agreement that both have signed, with its content."""
    people = {row.id: Who(row.id, row.name) for row in db.session.execute(select(Employee.id, Employee.name))}
    above = _superiors(people)
    results, aims = _results(), _aims()
    wanted = (
        select(
            Agreement, Placement.ends_on.label("left_on"), func.coalesce(Unit.office_id, Unit.id).label("office_id"),
            func.coalesce(Placement.supervisor_id, Agreement.supervisor_id).label("rater_id"),
        )
        .join(Placement, Agreement.placement_id == Placement.id)
        .join(Unit, Agreement.unit_id == Unit.id)
        .where(Agreement.status.in_(BINDING))
        .order_by(Agreement.id)
    )  # fmt: skip
    posts = []
    for agreement, left_on, office_id, rater_id in db.session.execute(wanted):
        ends_on = agreement.closed_on or min(left_on or agreement.ends_on, agreement.ends_on)
        posts.append(
            Post(
                agreement.id, agreement.placement_id, agreement.year, agreement.edition, agreement.starts_on, ends_on,
                people[agreement.employee_id], people[rater_id], above.get(rater_id), agreement.unit_id, office_id,
                tuple(results[agreement.id]), tuple(aims[agreement.id]),
            )
        )  # fmt: skip
    db.session.expunge_all()
    return posts


def within(posts: Iterable[Post], starts_on: date, ends_on: date) -> Iterator[tuple[Post, date, date]]:
    """The posts with an agreement in force on one of those days, each once: its last edition, and the days of all."""
    found: defaultdict[int, list[Post]] = defaultdict(list)
    for post in posts:
        if post.starts_on <= ends_on and post.ends_on >= starts_on:
            found[post.placement_id].append(post)
    for editions in found.values():
        latest = max(editions, key=lambda post: post.edition)
        first, last = min(each.starts_on for each in editions), max(each.ends_on for each in editions)
        yield latest, max(first, starts_on), min(last, ends_on)


def _superiors(people: dict[int, Who]) -> dict[int, Who]:
    """By employee, who their pejabat penilai is in their latest post."""
    latest = select(Placement.employee_id, Placement.supervisor_id).order_by(Placement.starts_on, Placement.id)
    return {row.employee_id: people[row.supervisor_id] for row in db.session.execute(latest) if row.supervisor_id}


def _results() -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    wanted = select(Result.agreement_id, Result.id).join(Agreement).where(Agreement.status.in_(BINDING))
    for agreement_id, result_id in db.session.execute(wanted.order_by(Result.id)):
        found[agreement_id].append(result_id)
    return found


def _aims() -> dict[int, list[Aim]]:
    found: defaultdict[int, list[Aim]] = defaultdict(list)
    wanted = (
        select(Result.agreement_id, Measure, Indicator.polarity)
        .join(Result, Measure.result_id == Result.id)
        .join(Agreement, Result.agreement_id == Agreement.id)
        .outerjoin(Indicator, Measure.indicator_id == Indicator.id)
        .where(Agreement.status.in_(BINDING))
        .order_by(Measure.id)
    )
    for agreement_id, measure, indicator in db.session.execute(wanted):
        target = Target(measure.target_text, measure.target_kind, measure.target_low, measure.target_high)
        unit, aspect = measure.unit_of_measure, measure.aspect
        direction = polarity_for(target, indicator=indicator, aspect=aspect, unit=unit)
        way = best_way(target, aspect, unit, is_linked=measure.indicator_id is not None)
        aim = Aim(measure.id, measure.result_id, target, unit, aspect, direction.polarity, way)
        found[agreement_id].append(aim)
    return found


def heads_of_units() -> tuple[dict[int, Who], dict[int, Who]]:
    """By unit, who heads it, and who leads them."""
    leader = aliased(Employee)
    wanted = (
        select(Placement.unit_id, Employee.id, Employee.name, Placement.supervisor_id, leader.name.label("leader"))
        .join(Employee, Placement.employee_id == Employee.id)
        .join(leader, Placement.supervisor_id == leader.id)
        .where(Placement.heads_unit)
        .order_by(Placement.starts_on, Placement.id)
    )
    found = db.session.execute(wanted).all()
    return (
        {row.unit_id: Who(row.id, row.name) for row in found},
        {row.unit_id: Who(row.supervisor_id, row.leader) for row in found},
    )
