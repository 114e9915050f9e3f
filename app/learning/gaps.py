"""The person's own gaps, each as far as the person sees it, with the courses that close it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, func, or_, select, true, union_all
from sqlalchemy.orm import aliased

from app.agreements import Behaviour, Measure, Party
from app.assessments import OUT, Assessment, Opinion, Rating, Realisation, ratings_shown_to, self_view_shown_to, topics
from app.certificates import VALID, Certificate
from app.enrolment import Enrolment, EnrolmentStatus
from app.extensions import db
from app.indicators import Indicator
from app.kernel import clock
from app.kernel.permissions import Actor
from app.learning.posts import requires
from app.learning.rules import FEWEST, Gap, GapKind
from app.people import Placement
from app.periods import Window, window_title
from app.training import CourseAim, PositionRequirement, TrainingClass

MOST_ROWS = 240
"""So many figures or opinions are read, the newest: two years of them."""
YEARS_BACK = 2
UNDER_WAY = (
    EnrolmentStatus.REQUESTED,
    EnrolmentStatus.APPROVED,
    EnrolmentStatus.WAITING,
    EnrolmentStatus.OFFERED,
    EnrolmentStatus.CONFIRMED,
    EnrolmentStatus.ATTENDED,
)


def all_of(actor: Actor) -> list[Gap]:
    """Every gap of the person that some course closes."""
    return [*below_target(actor), *below_expectation(actor), *required(actor), *taken_by_colleagues(actor)]


def settled(actor: Actor) -> set[int]:
    """The courses that the person has completed or is enrolled in."""
    completed = select(Certificate.course_id).where(
        Certificate.employee_id == actor.employee_id,
        Certificate.status.in_(VALID),
        Certificate.course_id.is_not(None),
    )
    enrolled = (
        select(TrainingClass.course_id)
        .join(Enrolment.training_class)
        .where(Enrolment.employee_id == actor.employee_id, Enrolment.status.in_(UNDER_WAY))
    )
    return {course_id for course_id in db.session.scalars(union_all(completed, enrolled)) if course_id is not None}


def below_target(actor: Actor, which: ColumnElement[bool] | None = None) -> list[Gap]:
    """Indicators whose last filed capaian is below their target; the same code of an office is the same indicator."""
    latest: dict[tuple[int, str], Any] = {}
    for row in db.session.execute(_figures(actor, which)):
        latest.setdefault((row.office_id, row.code), row)
    missed = {key: row for key, row in latest.items() if row.achievement < 100}
    return [
        Gap(
            GapKind.INDICATOR,
            course_id,
            row.name,
            when=window_title(row.Window),
            achievement=row.achievement,
            thing=f"indikator:{row.measure_id}",
        )
        for course_id, key in _aimed_at(missed)
        if key in missed
        for row in [missed[key]]
    ]


def _figures(actor: Actor, which: ColumnElement[bool] | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Indicator.office_id, Indicator.code, Indicator.name, Realisation.measure_id, Realisation.achievement, Window
        )
        .select_from(Assessment)
        .join(Realisation, Realisation.assessment_id == Assessment.id)
        .join(Window, Assessment.window_id == Window.id)
        .join(Measure, Realisation.measure_id == Measure.id)
        .join(Indicator, Measure.indicator_id == Indicator.id)
        .where(
            *_own_of_late(actor, which),
            Assessment.self_filed_at.is_not(None),
            Realisation.achievement.is_not(None),
            self_view_shown_to(actor),
        )
        .order_by(Window.ends_on.desc(), Window.starts_on, Realisation.id.desc())
        .limit(MOST_ROWS)
    )


def _own_of_late(actor: Actor, which: ColumnElement[bool] | None) -> tuple[ColumnElement[bool], ...]:
    since = clock.today().year - YEARS_BACK
    return Assessment.employee_id == actor.employee_id, Window.year > since, true() if which is None else which


def _aimed_at(missed: Collection[tuple[int, str]]) -> Iterable[tuple[int, tuple[int, str]]]:
    if not missed:
        return []
    aims = (
        select(CourseAim.course_id, Indicator.office_id, Indicator.code)
        .join(CourseAim.indicator)
        .where(Indicator.code.in_({code for _office, code in missed}))
    )
    return [(course_id, (office_id, code)) for course_id, office_id, code in db.session.execute(aims)]


def below_expectation(actor: Actor, which: ColumnElement[bool] | None = None) -> list[Gap]:
    """Behaviours that the last opened results put below expectation: nothing before the person has opened them."""
    rated = (
        select(Opinion.topic, Opinion.rating, Window)
        .select_from(Assessment)
        .join(Opinion, Opinion.assessment_id == Assessment.id)
        .join(Window, Assessment.window_id == Window.id)
        .where(
            *_own_of_late(actor, which),
            Assessment.status.in_(OUT),
            ratings_shown_to(actor),
            Opinion.side == Party.SUPERVISOR,
            Opinion.rating.is_not(None),
            Opinion.topic.in_([topics.of_behaviour(each) for each in Behaviour]),
        )
        .order_by(Window.ends_on.desc(), Window.starts_on, Opinion.id.desc())
        .limit(MOST_ROWS)
    )
    latest: dict[str, Any] = {}
    for row in db.session.execute(rated):
        latest.setdefault(row.topic, row)
    below = {each: latest.get(topics.of_behaviour(each)) for each in Behaviour}
    missed = {each: row for each, row in below.items() if row is not None and row.rating is Rating.BELOW}
    if not missed:
        return []
    aims = select(CourseAim.course_id, CourseAim.behaviour).where(CourseAim.behaviour.in_(missed))
    return [
        Gap(GapKind.BEHAVIOUR, course_id, each.label, when=window_title(missed[each].Window), thing=f"perilaku:{each}")
        for course_id, each in db.session.execute(aims)
        if each is not None
    ]


def required(actor: Actor) -> list[Gap]:
    """What the person's posts of today demand."""
    demanded = (
        select(PositionRequirement.course_id, PositionRequirement.basis, Placement.position)
        .join(Placement, requires(Placement))
        .where(Placement.employee_id == actor.employee_id, Placement.current(clock.today()))
    )
    return [
        Gap(GapKind.REQUIREMENT, course_id, _("%(post)s (%(basis)s)", post=post, basis=basis) if basis else post,
            thing="syarat_jabatan:")
        for course_id, basis, post in db.session.execute(demanded)
    ]  # fmt: skip


def taken_by_colleagues(actor: Actor) -> list[Gap]:
    """What others who hold a post of the same name completed of late: told from three people up."""
    today, other = clock.today(), aliased(Placement)
    people = func.count(other.employee_id.distinct())
    taken = (
        select(Certificate.course_id, Placement.position, people)
        .select_from(Placement)
        .join(other, (other.position == Placement.position) & (other.employee_id != Placement.employee_id))
        .join(Certificate, Certificate.employee_id == other.employee_id)
        .where(
            Placement.employee_id == actor.employee_id,
            Placement.current(today),
            other.starts_on <= today,
            or_(other.ends_on.is_(None), other.ends_on >= today),
            Certificate.status.in_(VALID),
            Certificate.course_id.is_not(None),
            Certificate.year > today.year - YEARS_BACK,
        )
        .group_by(Certificate.course_id, Placement.position)
        .having(people >= FEWEST)
    )
    return [
        Gap(GapKind.COLLEAGUES, course_id, post, people=count, thing="pengembangan:")
        for course_id, post, count in db.session.execute(taken)
        if course_id is not None
    ]
