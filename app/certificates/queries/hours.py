"""The hours (JP) of people in a year, against what is due."""

from __future__ import annotations

from collections.abc import Collection

from flask import current_app
from sqlalchemy import ColumnElement, case, func, select

from app.certificates.models import VALID, Certificate
from app.certificates.rules.hours import LIMITED, Learnt, YearHours, sum_up
from app.extensions import db
from app.people import Employee, EmployeeKind
from app.training import CourseForm

PPPK = (EmployeeKind.PPPK, EmployeeKind.PPPK_PART_TIME)


def duty_of(kind: EmployeeKind) -> int:
    """The JP that are due in a year; 0 where none are."""
    if kind is EmployeeKind.PNS:
        return int(current_app.config["TRAINING_DUTY_PNS"])
    return int(current_app.config["TRAINING_DUTY_PPPK"]) if kind in PPPK else 0


def limit_of(kind: EmployeeKind) -> int | None:
    """The JP that count at most in a year; None where there is no limit (or the setting is 0)."""
    return int(current_app.config["TRAINING_LIMIT_PPPK"]) or None if kind in PPPK else None


def duty_in_sql() -> ColumnElement[int]:
    """`duty_of` over Employee."""
    return case((Employee.kind == EmployeeKind.PNS, duty_of(EmployeeKind.PNS)),
                (Employee.kind.in_(PPPK), duty_of(EmployeeKind.PPPK)), else_=0)  # fmt: skip


def year_hours(employee_ids: Collection[int], year: int) -> dict[int, YearHours]:
    """Each of these people's year in JP, in one query."""
    valid = Certificate.employee_id == Employee.id, Certificate.year == year, Certificate.status.in_(VALID)
    query = (
        select(
            Employee.id,
            Employee.kind,
            func.coalesce(func.sum(Certificate.counted_hours), 0),
            func.count(case((Certificate.counted_hours.is_(None), Certificate.id))),
        )
        .outerjoin(Certificate, db.and_(*valid))
        .where(Employee.id.in_(employee_ids))
        .group_by(Employee.id, Employee.kind)
    )
    return {
        employee_id: sum_up(int(earned or 0), unknown, duty_of(kind), limit_of(kind))
        for employee_id, kind, earned, unknown in db.session.execute(query)
    }


def granted_before(employee_ids: Collection[int], form: CourseForm) -> dict[int, list[Learnt]]:
    """What these people's valid certificates of a form with a limit were granted; nothing where it has none."""
    found: dict[int, list[Learnt]] = {each: [] for each in employee_ids}
    if form not in LIMITED:
        return found
    columns = Certificate.employee_id, Certificate.starts_on, Certificate.ends_on, Certificate.counted_hours
    theirs = select(*columns).where(
        Certificate.employee_id.in_(found), Certificate.form == form, Certificate.status.in_(VALID)
    )
    for employee_id, starts_on, ends_on, hours in db.session.execute(theirs):
        found[employee_id].append(Learnt(starts_on, ends_on, hours))
    return found
