"""What waits of training, the next class and the hours of the year: parts of the one query of what waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, String, Subquery, bindparam, cast, func, select

from app import opinions
from app.certificates import VALID, Certificate
from app.enrolment import Enrolment, EnrolmentStatus
from app.overview.queries.columns import (
    LIMIT,
    NEVER,
    NO_PERIOD,
    NOBODY,
    PERSON,
    THOSE,
    TODAY,
    UNDATED,
    Kind,
    kind_of,
)
from app.people import Employee
from app.training import ClassStatus, Course, TrainingClass

_SURVEY_SINCE = bindparam("survey_since", type_=Date)
_EFFECT_FIRST, _EFFECT_LAST = bindparam("effect_first", type_=Date), bindparam("effect_last", type_=Date)
_YEAR = bindparam("year", type_=Integer)


def days(today: date) -> dict[str, Any]:
    """What the parts are asked with."""
    first, last = opinions.effect_days(today)
    return {
        "survey_since": opinions.reaction_since(today), "effect_first": first, "effect_last": last, "year": today.year,
    }  # fmt: skip


def parts() -> Iterator[Any]:
    """Offers, surveys and the next class of the person; what waits for who supervises; the hours of the year."""
    own, ours = Enrolment.employee_id == PERSON, Enrolment.supervisor_id.in_(THOSE)
    runs = TrainingClass.status == ClassStatus.PUBLISHED
    offered = own & runs & (Enrolment.status == EnrolmentStatus.OFFERED)
    yield _part(Kind.OFFER, UNDATED, Course.title, TrainingClass.name, offered, first_at=Enrolment.offered_until)
    survey = own & opinions.reaction_awaited(TODAY, _SURVEY_SINCE)
    yield _part(Kind.SURVEY, TrainingClass.ends_on, Course.title, TrainingClass.name, survey)
    asked = ours & (Enrolment.employee_id != PERSON) & runs & (Enrolment.status == EnrolmentStatus.REQUESTED)
    yield _part(Kind.APPROVE, TrainingClass.starts_on, Employee.name, Course.title, asked)
    yield _effects()
    coming = own & runs & (Enrolment.status == EnrolmentStatus.CONFIRMED) & (TrainingClass.ends_on >= TODAY)
    yield _part(Kind.NEXT_CLASS, TrainingClass.starts_on, Course.title, TrainingClass.place, coming, limit=1)
    yield _hours()


def _part(
    kind: Kind, day: Any, name: Any, other: Any, condition: ColumnElement[bool], *,
    first_at: Any = NEVER, limit: Any = LIMIT,
) -> Any:  # fmt: skip
    """The enrolments of one kind, the earliest class first."""
    return (
        select(
            *NO_PERIOD, kind_of(usual=kind), Enrolment.id, day.label("due"), name.label("name"), other.label("other"),
            first_at.label("first_at"), NEVER.label("then_at"),
        )
        .join(Enrolment.training_class)
        .join(TrainingClass.course)
        .join(Employee, Enrolment.employee_id == Employee.id)
        .where(condition)
        .order_by(TrainingClass.starts_on, Enrolment.id)
        .limit(limit)
        .subquery()
    )  # fmt: skip


def _effects() -> Any:
    """Of how many the person is to say what came of a class, in the place of the id."""
    awaited = opinions.effect_awaited(_EFFECT_FIRST, _EFFECT_LAST)
    count = func.count()
    return (
        select(
            *NO_PERIOD, kind_of(usual=Kind.EFFECT), count.label("id"), UNDATED.label("due"), NOBODY.label("name"),
            NOBODY.label("other"), NEVER.label("first_at"), NEVER.label("then_at"),
        )
        .select_from(Enrolment)
        .join(Enrolment.training_class)
        .where(awaited, opinions.supervised_by(THOSE, PERSON, TODAY))
        .having(count > 0)
        .subquery()
    )  # fmt: skip


def _hours() -> Any:
    """The hours of the year that count for the person, in the place of the id; the kind of employee beside them."""
    valid = Certificate.year == _YEAR, Certificate.status.in_(VALID), Certificate.employee_id == PERSON
    counted = select(func.sum(Certificate.counted_hours)).where(*valid).scalar_subquery()
    return (
        select(
            *NO_PERIOD, kind_of(usual=Kind.HOURS), func.coalesce(counted, 0).label("id"), UNDATED.label("due"),
            cast(Employee.kind, String).label("name"), cast(Employee.kind, String).label("other"),
            NEVER.label("first_at"), NEVER.label("then_at"),
        )
        .where(Employee.id == PERSON)
        .subquery()
    )  # fmt: skip


def earned_in(year: int) -> Subquery:
    """The hours that each employee earned in that year, of who has any."""
    earned = select(Certificate.employee_id, func.sum(Certificate.counted_hours).label("earned"))
    valid = Certificate.year == year, Certificate.status.in_(VALID)
    return earned.where(*valid).group_by(Certificate.employee_id).subquery()
