"""Who lacks what in a unit and all below it: counted in the database, never listed by name.

What comes from assessments is of released results alone, counted office by office, and only where at least FEWEST
people of the office share it: no choice of units, and no difference between two, tells of fewer.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, String, and_, cast, func, literal, select
from sqlalchemy.orm import aliased, load_only

from app.agreements import Measure, Party
from app.assessments import OUT, Assessment, Opinion, Rating, Realisation, topics
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.indicators import Indicator
from app.kernel import clock
from app.kernel.paths import below
from app.learning import has_completed, requires
from app.people import Placement, Unit
from app.periods import Window
from app.planning.needs.rules import FEWEST, FROM_ASSESSMENTS, Found, Why
from app.training import Course, CourseAim, PositionRequirement, TrainingClass


def found_in(unit: Unit, why: Why | None = None) -> list[Found]:
    """Every need of the unit and all below it, or those of one reason: one query each."""
    counted = {
        Why.REQUIREMENT: lambda: _requirements(unit),
        Why.BEHAVIOUR: lambda: _behaviours(unit),
        Why.INDICATOR: lambda: _indicators(unit),
        Why.DEMAND: lambda: _demand(unit),
    }
    asked = [each for each in Why if why in (None, each) and (each not in FROM_ASSESSMENTS or tells_ratings(unit))]
    return [
        Found(course_id, each, about or "", people)
        for each in asked
        for course_id, about, people in db.session.execute(counted[each]())
    ]


def tells_ratings(unit: Unit) -> bool:
    """Whether it is an office or above: only there is counted what comes from assessments."""
    return unit.office_id is None or unit.office_id == unit.id


def courses(course_ids: Collection[int]) -> dict[int, Course]:
    """Those that are still offered, by id."""
    wanted = select(Course).where(Course.id.in_(course_ids), Course.is_retired.is_(False))
    lean = wanted.options(load_only(Course.title, Course.hours, Course.provider))
    return {course.id: course for course in db.session.scalars(lean)} if course_ids else {}


def _posts(unit: Unit, today: date) -> tuple[ColumnElement[bool], ...]:
    return below(Unit.path, unit.path), Placement.current(today)


def _requirements(unit: Unit) -> Select[*tuple[Any, ...]]:
    """Who holds a post that demands the course and has no valid certificate of it."""
    return (
        select(PositionRequirement.course_id, PositionRequirement.basis, func.count(Placement.employee_id.distinct()))
        .select_from(Placement)
        .join(Placement.unit)
        .join(PositionRequirement, requires(Placement))
        .where(*_posts(unit, clock.today()), ~has_completed(Placement.employee_id, PositionRequirement.course_id))
        .group_by(PositionRequirement.course_id, PositionRequirement.basis)
    )


def _latest(unit: Unit) -> CTE:
    """The last released assessment of each post held today; the whole year's before that of its last period."""
    today = clock.today()
    place = func.row_number().over(
        partition_by=Assessment.placement_id, order_by=[Window.ends_on.desc(), Window.starts_on, Assessment.id]
    )
    ranked = (
        select(
            Assessment.id,
            Assessment.employee_id,
            func.coalesce(Unit.office_id, Unit.id).label("office_id"),
            place.label("place"),
        )
        .select_from(Placement)
        .join(Placement.unit)
        .join(Assessment, Assessment.placement_id == Placement.id)
        .join(Window, Assessment.window_id == Window.id)
        .where(*_posts(unit, today), Assessment.status.in_(OUT), Window.year >= today.year - 1)
        .subquery()
    )
    return select(ranked.c.id, ranked.c.employee_id, ranked.c.office_id).where(ranked.c.place == 1).cte("latest")


def _behaviours(unit: Unit) -> Select[*tuple[Any, ...]]:
    latest = _latest(unit)
    topic = literal(topics.of_behaviour("")).concat(cast(CourseAim.behaviour, String))
    gaps = (
        select(CourseAim.course_id, CourseAim.behaviour.label("about"), latest.c.office_id, latest.c.employee_id)
        .select_from(latest)
        .join(
            Opinion,
            and_(
                Opinion.assessment_id == latest.c.id,
                Opinion.side == Party.SUPERVISOR,
                Opinion.rating == Rating.BELOW,
            ),
        )
        .join(CourseAim, Opinion.topic == topic)
    )
    return _by_office(gaps)


def _indicators(unit: Unit) -> Select[*tuple[Any, ...]]:
    latest, aimed = _latest(unit), aliased(Indicator)
    gaps = (
        select(CourseAim.course_id, aimed.name.label("about"), latest.c.office_id, latest.c.employee_id)
        .select_from(latest)
        .join(Realisation, and_(Realisation.assessment_id == latest.c.id, Realisation.achievement < 100))
        .join(Measure, Realisation.measure_id == Measure.id)
        .join(Indicator, Measure.indicator_id == Indicator.id)
        .join(aimed, and_(aimed.office_id == Indicator.office_id, aimed.code == Indicator.code))
        .join(CourseAim, CourseAim.indicator_id == aimed.id)
    )
    return _by_office(gaps)


def _by_office(gaps: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """People counted office by office, those that are too few left out, then summed."""
    each = gaps.subquery()
    people = func.count(each.c.employee_id.distinct())
    offices = (
        select(each.c.course_id, each.c.about, people.label("people"))
        .where(~has_completed(each.c.employee_id, each.c.course_id))
        .group_by(each.c.course_id, each.c.about, each.c.office_id)
        .having(people >= FEWEST)
        .subquery()
    )
    summed = select(offices.c.course_id, offices.c.about, func.sum(offices.c.people))
    return summed.group_by(offices.c.course_id, offices.c.about)


def _demand(unit: Unit) -> Select[*tuple[Any, ...]]:
    """Who stands on a waiting list of a class of the course."""
    return (
        select(TrainingClass.course_id, literal(""), func.count(Enrolment.employee_id.distinct()))
        .select_from(Enrolment)
        .join(Enrolment.training_class)
        .join(Enrolment.placement)
        .join(Placement.unit)
        .where(below(Unit.path, unit.path), Enrolment.status == EnrolmentStatus.WAITING)
        .group_by(TrainingClass.course_id)
    )
