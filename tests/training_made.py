"""Small builders of courses, classes and enrolments, in any state with what that state demands."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import Any

from app.certificates import Certificate, CertificateStatus
from app.certificates.rules.keys import number_key, provider_key
from app.enrolment import ENDED, SEATED, Enrolment, EnrolmentStatus, ReasonKind
from app.extensions import db
from app.kernel import clock
from app.kernel.codes import new_code
from app.people import Placement, Unit
from app.training import Admission, ClassSession, ClassStatus, Course, CourseForm, Mode, TrainingClass

_numbers = itertools.count(1)


def course(keeper: Unit, title: str = "Bimbingan Teknis Pelayanan Publik", **more: Any) -> Course:
    """A course of eight hours (JP), kept by that unit."""
    usual = {"form": CourseForm.TECHNICAL_GUIDANCE, "mode": Mode.CLASSICAL, "hours": 8, "provider": "BKPSDM"}
    return _added(Course(unit_id=keeper.id, title=title, **{**usual, **more}))


def training_class(of: Course, status: ClassStatus = ClassStatus.PUBLISHED, begins_in: int = 20, **more: Any) -> Any:
    """A class of two days, with a session each morning; registration is open today unless it has begun.

    Two seats, and the supervisor's word is enough.
    """
    starts_on = clock.today() + timedelta(days=begins_in)
    usual = {
        "name": "Angkatan I",
        "admission": Admission.APPROVED,
        "starts_on": starts_on,
        "ends_on": starts_on + timedelta(days=1),
        "registration_opens_on": min(clock.today(), starts_on) - timedelta(days=5),
        "registration_closes_on": starts_on - timedelta(days=1),
        "place": "Aula BKPSDM",
        "seats": 2,
    }
    stamps = {
        "published_at": None if status is ClassStatus.DRAFT else clock.now(),
        "completed_at": clock.now() if status is ClassStatus.COMPLETED else None,
        "cancelled_at": clock.now() if status is ClassStatus.CANCELLED else None,
    }
    made = TrainingClass(course=of, unit_id=of.unit_id, status=status, **{**usual, **stamps, **more})
    for day in range((made.ends_on - made.starts_on).days + 1):
        begin = clock.at(made.starts_on + timedelta(days=day), 8)
        made.sessions.append(ClassSession(starts_at=begin, ends_at=begin + timedelta(hours=4)))
    return _added(made)


def enrolment(
    post: Placement, of: TrainingClass, status: EnrolmentStatus = EnrolmentStatus.REQUESTED, **more: Any
) -> Enrolment:
    """The enrolment of who holds that post, with its seat counted where it has one."""
    of.arrivals += 1
    of.seats_taken += status in SEATED
    is_taken = status in SEATED and status is not EnrolmentStatus.OFFERED
    facts = {
        "reason_kind": ReasonKind.DEVELOPMENT,
        "reason": "Ingin melayani lebih cepat",
        "requested_at": clock.now(),
        "offered_until": clock.now() + timedelta(hours=48) if status is EnrolmentStatus.OFFERED else None,
        "confirmed_at": clock.now() if is_taken else None,
        "ended_at": clock.now() if status in ENDED else None,
    }
    made = Enrolment(
        training_class=of,
        employee_id=post.employee_id,
        placement_id=post.id,
        supervisor_id=post.supervisor_id,
        status=status,
        arrival=of.arrivals,
        **{**facts, **more},
    )
    return _added(made)


def certificate(
    post: Placement,
    of: TrainingClass | None = None,
    status: CertificateStatus | None = None,
    **more: Any,
) -> Certificate:
    """The certificate of who holds that post: of that class, or from outside; with a file neither has."""
    status = status or (CertificateStatus.ISSUED if of else CertificateStatus.SUBMITTED)
    number, day = f"{next(_numbers):04d}/TES", clock.today() - timedelta(days=10)
    usual = {
        "title": of.course.title if of else "Seminar Pelayanan Publik",
        "provider": of.course.provider if of else "Lembaga Contoh",
        "form": of.course.form if of else CourseForm.SEMINAR,
        "number": number,
        "starts_on": day,
        "ends_on": day,
        "issued_on": day,
        "hours": 6,
    }
    facts = {**usual, **more}
    is_valid = status in (CertificateStatus.VERIFIED, CertificateStatus.ISSUED)
    made = Certificate(
        employee_id=post.employee_id,
        unit_id=post.unit_id,
        class_id=of.id if of else None,
        course_id=of.course_id if of else None,
        status=status,
        code=new_code() if of else None,
        **{
            "number_key": number_key(facts["number"]),
            "provider_key": provider_key(facts["provider"]),
            "counted_hours": facts["hours"] if is_valid else None,
            "year": facts["ends_on"].year,
            **facts,
        },
    )
    return _added(made)


def _added(made: Any) -> Any:
    db.session.add(made)
    db.session.flush()
    return made


def world(post: Placement) -> None:
    """A course with a class that begins later, in which who holds the post has a seat, and one that is over."""
    of = course(post.unit)
    enrolment(post, training_class(of), EnrolmentStatus.CONFIRMED)
    held = training_class(of, ClassStatus.COMPLETED, begins_in=-120)
    enrolment(post, held, EnrolmentStatus.PASSED)
    certificate(post, held)
    certificate(post)
