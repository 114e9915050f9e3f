"""Training in the demo office: the catalogue as printed, classes in every state, and nothing that the rules forbid."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

if TYPE_CHECKING:
    from flask import Flask


def test_hours_that_nobody_printed_are_missing_and_not_zero(in_office: Any) -> None:
    from app.training import Course

    texts = json.loads(Path("app/demo/data/training.json").read_text(encoding="utf-8"))
    stored = {each.title: each.hours for each in in_office.scalars(select(Course))}
    assert len(texts["printed"]) == 35
    assert {each["title"]: each["hours"] for each in texts["printed"]}.items() <= stored.items()
    assert all(hours is None or hours > 0 for hours in stored.values())


def test_classes_and_enrolments_stand_in_every_state(in_office: Any) -> None:
    from app.enrolment import Enrolment, EnrolmentStatus
    from app.training import ClassStatus, TrainingClass

    assert set(in_office.scalars(select(TrainingClass.status))) == set(ClassStatus)
    assert set(in_office.scalars(select(Enrolment.status))) == set(EnrolmentStatus)


def test_each_class_has_the_seats_that_its_enrolments_take(in_office: Any) -> None:
    from app.enrolment import SEATED, Enrolment
    from app.training import TrainingClass

    seated = Counter(in_office.scalars(select(Enrolment.class_id).where(Enrolment.status.in_(SEATED))))
    arrived = Counter(in_office.scalars(select(Enrolment.class_id)))
    classes = in_office.scalars(select(TrainingClass)).all()
    assert [(each.seats_taken, each.arrivals) for each in classes] == [
        (seated[each.id], arrived[each.id]) for each in classes
    ]
    assert any(each.seats_left == 0 for each in classes if each.takes_registrations(each.registration_opens_on))


def test_the_waiting_lists_have_nothing_to_catch_up_with(in_office: Any) -> None:
    from app.enrolment import queue

    assert queue._unsettled() == []


def test_who_passed_has_a_certificate_of_the_course_and_nobody_else(in_office: Any) -> None:
    from app.certificates import Certificate, CertificateStatus
    from app.enrolment import Enrolment, EnrolmentStatus

    passed = select(Enrolment.class_id, Enrolment.employee_id).where(Enrolment.status == EnrolmentStatus.PASSED)
    ours = in_office.scalars(select(Certificate).where(Certificate.status == CertificateStatus.ISSUED)).all()
    assert {(each.class_id, each.employee_id) for each in ours} == {*map(tuple, in_office.execute(passed))}
    assert all(each.hours == each.course.hours for each in ours)


def test_the_cast_has_what_its_pages_are_to_show(in_office: Any) -> None:
    from app.certificates import Certificate, CertificateStatus
    from app.enrolment import Enrolment, EnrolmentStatus
    from app.people import Employee

    def who(name: str) -> Any:
        return in_office.scalars(select(Employee.id).where(Employee.email.startswith(f"{name}@"))).one()

    rina, hendra = who("rina.anggraini"), who("hendra.saputra")
    own = Counter(in_office.scalars(select(Enrolment.status).where(Enrolment.employee_id == rina)))
    certificates = Counter(in_office.scalars(select(Certificate.status).where(Certificate.employee_id == rina)))
    requested = (Enrolment.supervisor_id == hendra, Enrolment.status == EnrolmentStatus.REQUESTED)
    assert own == {EnrolmentStatus.CONFIRMED: 1, EnrolmentStatus.PASSED: 1}
    assert certificates == {CertificateStatus.ISSUED: 1, CertificateStatus.SUBMITTED: 1}
    assert in_office.scalar(select(func.count()).select_from(Enrolment).where(*requested)) >= 3


def test_coordinators_are_of_the_city_and_of_one_office(in_office: Any) -> None:
    from app.kernel.permissions import Role
    from app.people import Unit
    from app.people.models import RoleAssignment

    scopes = (
        select(Unit.code)
        .select_from(RoleAssignment)
        .outerjoin(Unit, RoleAssignment.unit_id == Unit.id)
        .where(RoleAssignment.role == Role.TRAINING_COORDINATOR)
    )
    assert set(in_office.scalars(scopes)) == {None, "DISDUKCAPIL"}


def test_nobody_sits_in_two_classes_at_once(in_office: Any, office: Flask) -> None:
    from app.enrolment import SEATED, Enrolment
    from app.training import TrainingClass

    rows = in_office.execute(
        select(Enrolment.employee_id, TrainingClass.starts_on, TrainingClass.ends_on)
        .join(Enrolment.training_class)
        .where(Enrolment.status.in_(SEATED))
        .order_by(Enrolment.employee_id, TrainingClass.starts_on)
    ).all()
    for before, after in pairwise(rows):
        assert before.employee_id != after.employee_id or before.ends_on < after.starts_on
