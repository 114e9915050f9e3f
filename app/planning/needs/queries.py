"""Who lacks what in a unit and all below it: counted in the database, never listed by name.

What comes from assessments is of released results alone, counted office by office, and only where at least FEWEST
people of the office share it: no choice of units, and no difference between two, tells of fewer. Such a gap is counted
by itself, whoever has completed a course that closes it: else two courses with one aim would tell by their difference
who of the completers, whom many know, has it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, String, Subquery, and_, cast, func, literal, select

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
from app.planning.needs.rules import FEWEST, FROM_ASSESSMENTS, By, Found, Why
from app.training import Course, CourseAim, CourseCompetence, PositionRequirement, TrainingClass


def found_in(unit: Unit, by: By, why: Why | None = None) -> list[Found]:
    """Every need of the unit and all below it, or those of one reason: one query each."""
    counted = {
        Why.REQUIREMENT: lambda: _requirements(unit, by),
        Why.BEHAVIOUR: lambda: _behaviours(unit, by),
        Why.INDICATOR: lambda: _indicators(unit, by),
        Why.DEMAND: lambda: _demand(unit, by),
    }
    asked = [each for each in Why if why in (None, each) and (each not in FROM_ASSESSMENTS or tells_ratings(unit))]
    return [
        Found(subject_id, each, about or "", people)
        for each in asked
        for subject_id, about, people in db.session.execute(counted[each]())
    ]


def tells_ratings(unit: Unit) -> bool:
    """Whether it is an office or above: only there is counted what comes from assessments."""
    return unit.office_id is None or unit.office_id == unit.id


def _posts(unit: Unit, today: date) -> tuple[ColumnElement[bool], ...]:
    return below(Unit.path, unit.path), Placement.current(today)


def _subject(by: By) -> tuple[Any, Select[*tuple[Any, ...]]]:
    """What is counted for, and where it comes from: the courses that are offered, or what these teach."""
    offered = select().select_from(Course).where(Course.is_retired.is_(False))
    if by is By.COURSE:
        return Course.id, offered
    return CourseCompetence.competence_id, offered.join(CourseCompetence, CourseCompetence.course_id == Course.id)


def _requirements(unit: Unit, by: By) -> Select[*tuple[Any, ...]]:
    """Who holds a post that demands the course and has no valid certificate of it."""
    subject, offered = _subject(by)
    return (
        offered.add_columns(subject, PositionRequirement.basis, func.count(Placement.employee_id.distinct()))
        .join(PositionRequirement, PositionRequirement.course_id == Course.id)
        .join(Placement, requires(Placement))
        .join(Placement.unit)
        .where(*_posts(unit, clock.today()), ~has_completed(Placement.employee_id, Course.id))
        .group_by(subject, PositionRequirement.basis)
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


def _behaviours(unit: Unit, by: By) -> Select[*tuple[Any, ...]]:
    latest, (subject, offered) = _latest(unit), _subject(by)
    below_expectation = and_(
        Opinion.assessment_id == latest.c.id, Opinion.side == Party.SUPERVISOR, Opinion.rating == Rating.BELOW
    )
    gaps = _of_many(latest, [Opinion.topic], lambda query: query.join(Opinion, below_expectation))
    topic = literal(topics.of_behaviour("")).concat(cast(CourseAim.behaviour, String))
    aimed = offered.add_columns(subject.label("subject"), CourseAim.behaviour.label("about"), topic.label("topic"))
    aims = aimed.join(CourseAim, CourseAim.course_id == Course.id).where(CourseAim.behaviour.is_not(None)).distinct()
    each = aims.subquery()
    return (
        select(each.c.subject, each.c.about, func.sum(gaps.c.people))
        .join(gaps, gaps.c.topic == each.c.topic)
        .group_by(each.c.subject, each.c.about)
    )


def _indicators(unit: Unit, by: By) -> Select[*tuple[Any, ...]]:
    """The same code of an office is the same indicator, whatever year and edition the aim was set in."""
    latest, (subject, offered) = _latest(unit), _subject(by)
    missed = and_(Realisation.assessment_id == latest.c.id, Realisation.achievement < 100)
    own = [Indicator.office_id.label("library_id"), Indicator.code]
    gaps = _of_many(
        latest,
        own,
        lambda query: (
            query.join(Realisation, missed)
            .join(Measure, Realisation.measure_id == Measure.id)
            .join(Indicator, Measure.indicator_id == Indicator.id)
        ),
    )
    aimed = offered.add_columns(subject.label("subject"), *own, func.max(Indicator.name).label("about"))
    aims = aimed.join(CourseAim, CourseAim.course_id == Course.id).join(CourseAim.indicator).group_by(subject, *own)
    each = aims.subquery()
    return (
        select(each.c.subject, each.c.about, func.sum(gaps.c.people))
        .join(gaps, and_(gaps.c.library_id == each.c.library_id, gaps.c.code == each.c.code))
        .group_by(each.c.subject, each.c.about)
    )


def _of_many(latest: CTE, what: list[Any], joined: Callable[[Any], Any]) -> Subquery:
    """The people of each gap, counted office by office and then summed; the offices with too few are left out."""
    people = func.count(latest.c.employee_id.distinct())
    counted = joined(select(*what, people.label("people")).select_from(latest))
    offices = counted.group_by(*what, latest.c.office_id).having(people >= FEWEST).subquery()
    gap = [column for column in offices.c if column.name != "people"]
    return select(*gap, func.sum(offices.c.people).label("people")).group_by(*gap).subquery()


def _demand(unit: Unit, by: By) -> Select[*tuple[Any, ...]]:
    """Who stands on a waiting list of a class of the course."""
    subject, offered = _subject(by)
    return (
        offered.add_columns(subject, literal(""), func.count(Enrolment.employee_id.distinct()))
        .join(TrainingClass, TrainingClass.course_id == Course.id)
        .join(Enrolment, Enrolment.class_id == TrainingClass.id)
        .join(Enrolment.placement)
        .join(Placement.unit)
        .where(below(Unit.path, unit.path), Enrolment.status == EnrolmentStatus.WAITING)
        .group_by(subject)
    )
