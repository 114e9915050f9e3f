"""Training of very many people, for measuring: classes that are over and classes to come, their people, certificates.

Of such people there is no history, and no attendance.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Row, select

from app.certificates import Certificate, CertificateStatus
from app.certificates.rules.keys import number_key, provider_key
from app.demo.days import office_hour
from app.demo.rows import Rows
from app.enrolment import SEATED, Enrolment, EnrolmentStatus, ReasonKind
from app.extensions import db
from app.kernel import clock
from app.kernel.codes import ALPHABET, LENGTH
from app.kernel.workdays import is_workday
from app.people import Placement, PlacementKind
from app.training import Admission, ClassSession, ClassStatus, Course, TrainingClass

S = EnrolmentStatus
_SEATS, _CLASSES, _COMING = 80, 40, 10
_A_DAY = 16
_OVER = (S.PASSED,) * 17 + (S.FAILED, S.ABSENT, S.CANCELLED)
_AHEAD = (S.CONFIRMED,) * 6 + (S.APPROVED, S.REQUESTED, S.REQUESTED, S.CANCELLED)


def fill(rows: Rows, after_id: int, today: date) -> None:
    """Write classes for employees after that number: some dozens, each of people from everywhere."""
    random = Random(after_id)  # noqa: S311 - the same classes every time
    people = _people(after_id, today)
    courses = db.session.scalars(select(Course).where(Course.hours <= _A_DAY).order_by(Course.id)).all()
    random.shuffle(people)
    for number in range(min(_CLASSES, len(people) // _SEATS)):
        begins = _workday(today + timedelta(days=14 + 3 * number if number < _COMING else -8 * (number - _COMING + 1)))
        members = people[number * _SEATS : (number + 1) * _SEATS]
        _hold(rows, courses[number % len(courses)], f"Angkatan {number + 11}", begins, members, random)
    rows.write()


def _workday(day: date) -> date:
    return day if is_workday(day) else _workday(day - timedelta(days=1))


def _people(after_id: int, today: date) -> list[Row[Any]]:
    wanted = select(Placement.id, Placement.employee_id, Placement.supervisor_id, Placement.unit_id).where(
        Placement.employee_id > after_id, Placement.kind == PlacementKind.DEFINITIVE, Placement.starts_on <= today,
        Placement.ends_on.is_(None), Placement.supervisor_id.is_not(None),
    )  # fmt: skip
    return list(db.session.execute(wanted.order_by(Placement.id)))


def _hold(rows: Rows, course: Course, name: str, begins: date, members: list[Row[Any]], random: Random) -> None:
    is_over, class_id = begins < clock.today(), rows.new_id(TrainingClass)
    published_at = office_hour(min(begins, clock.today()) - timedelta(days=42), random)
    over_at = clock.at(begins, 16) if is_over else None
    states = [random.choice(_OVER if is_over else _AHEAD) for _each in members]
    rows.add(
        TrainingClass, row_id=class_id, at=published_at, course_id=course.id, unit_id=course.unit_id, name=name,
        status=ClassStatus.COMPLETED if is_over else ClassStatus.PUBLISHED, admission=Admission.CONFIRMED,
        starts_on=begins, ends_on=begins, registration_opens_on=min(begins, clock.today()) - timedelta(days=40),
        registration_closes_on=begins - timedelta(days=3), place="Balai Kota, ruang Serumpun", link="", seats=_SEATS,
        minimum=0, seats_taken=sum(state in SEATED for state in states), arrivals=len(members), cost=None,
        cost_bearer="", passing_score=None, notes="", for_unit_id=None, for_position_kinds=[], for_employee_kinds=[],
        published_at=published_at, completed_at=over_at, cancelled_at=None, cancel_reason="",
    )  # fmt: skip
    rows.add(
        ClassSession, class_id=class_id, starts_at=clock.at(begins, 8), ends_at=clock.at(begins, 15), topic="", place=""
    )
    for arrival, (member, status) in enumerate(zip(members, states, strict=True), start=1):
        _enrol(rows, class_id, member, status, arrival, published_at + timedelta(hours=arrival))
    if over_at is not None:
        passed = (member for member, status in zip(members, states, strict=True) if status is S.PASSED)
        _certify(rows, course, class_id, over_at, passed, random)


def _enrol(rows: Rows, class_id: int, member: Row[Any], status: S, arrival: int, asked_at: datetime) -> None:
    is_approved, is_seated = status not in (S.REQUESTED, S.CANCELLED), status in SEATED
    rows.add(
        Enrolment, at=asked_at, class_id=class_id, employee_id=member.employee_id, placement_id=member.id,
        supervisor_id=member.supervisor_id, status=status, arrival=arrival, reason_kind=ReasonKind.DEVELOPMENT,
        result_id=None, measure_id=None, behaviour=None, reason="Bagian dari rencana pengembangan saya tahun ini.",
        requested_at=asked_at, approved_by_id=member.supervisor_id if is_approved else None,
        approved_at=asked_at + timedelta(hours=2) if is_approved else None, offered_until=None,
        confirmed_at=asked_at + timedelta(hours=4) if is_seated else None,
        ended_at=asked_at + timedelta(hours=1) if status is S.CANCELLED else None,
        outcome_reason="Bersamaan dengan tugas lain." if status is S.CANCELLED else "", score=None,
    )  # fmt: skip


def _certify(
    rows: Rows, course: Course, class_id: int, at: datetime, passed: Iterator[Row[Any]], random: Random
) -> None:
    day = clock.local(at).date()
    for count, member in enumerate(passed, start=1):
        number = f"{count:04d}/{class_id:05d}/SERTIFIKAT/{day.year}"
        rows.add(
            Certificate, at=at, employee_id=member.employee_id, unit_id=member.unit_id,
            status=CertificateStatus.ISSUED, number=number, number_key=number_key(number),
            provider_key=provider_key(course.provider), starts_on=day, ends_on=day, counted_hours=course.hours,
            year=day.year, title=course.title, provider=course.provider, form=course.form, mode=course.mode,
            issued_on=day, hours=course.hours, class_id=class_id, course_id=course.id,
            code="".join(random.choices(ALPHABET, k=LENGTH)), decided_by_id=None, decided_at=None, reason="",
        )  # fmt: skip
