"""Issuing the certificates of a class: each person gets one, however often it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from flask import current_app
from sqlalchemy import and_, func, or_, select

from app.certificates.history import ISSUED, tell_issued
from app.certificates.models import STANDING, Certificate, CertificateStatus
from app.certificates.queries.hours import granted_before
from app.certificates.rules.hours import Learnt, granted
from app.certificates.rules.keys import number_key, provider_key
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.codes import new_code
from app.kernel.permissions import Actor
from app.training import ClassSession, TrainingClass


def issue(actor: Actor, training_class: TrainingClass, people: Iterable[tuple[int, int]]) -> list[Certificate]:
    """Give each of these people (employee and unit) the certificate of the class; those who have one keep it.

    The class's row is held, so that two who issue at once give each number once. Returns the new ones.
    """
    held = select(TrainingClass.id).where(TrainingClass.id == training_class.id).with_for_update()
    db.session.execute(held)
    there = set(db.session.scalars(select(Certificate.employee_id).where(Certificate.class_id == training_class.id)))
    units = {employee_id: unit_id for employee_id, unit_id in people if employee_id not in there}
    before = granted_before(units, training_class.course.form)
    meetings = _meetings(training_class.id)
    numbers = _free_numbers(training_class, len(there) + 1)
    made = [
        _certificate(
            training_class, employee_id, unit_id, next(numbers), _granted(training_class, meetings, before[employee_id])
        )
        for employee_id, unit_id in units.items()
    ]
    db.session.add_all(made)
    db.session.flush()
    for each in made:
        audit.record(actor, each, ISSUED, to_status=each.status, number=each.number)
    if made:
        tell_issued(training_class.id, training_class.course.title, units, training_class.ends_on.year)
    return made


def _meetings(class_id: int) -> int:
    return db.session.scalar(select(func.count()).where(ClassSession.class_id == class_id)) or 0


def _granted(training_class: TrainingClass, meetings: int, before: list[Learnt]) -> int | None:
    learnt = Learnt(training_class.starts_on, training_class.ends_on, training_class.course.hours)
    return granted(training_class.course.form, learnt, meetings, before)


def _free_numbers(training_class: TrainingClass, first: int) -> Iterator[str]:
    """The class's numbers in order: none that it gave before, even if revoked, and none that stands on a certificate
    from outside, for anybody can guess ours.
    """
    same = and_(
        Certificate.provider_key == provider_key(training_class.course.provider), Certificate.status.in_(STANDING)
    )
    given = or_(Certificate.class_id == training_class.id, same)
    taken = set(db.session.scalars(select(Certificate.number_key).where(given)))
    for order in count(first):
        pattern, year = current_app.config["CERTIFICATE_NUMBER"], clock.today().year
        number = str(pattern.format(nomor=order, kelas=training_class.id, tahun=year))
        if number_key(number) not in taken:
            yield number


def _certificate(
    training_class: TrainingClass, employee_id: int, unit_id: int, number: str, counted: int | None
) -> Certificate:
    course, today = training_class.course, clock.today()
    return Certificate(
        employee_id=employee_id,
        unit_id=unit_id,
        class_id=training_class.id,
        course_id=course.id,
        status=CertificateStatus.ISSUED,
        title=course.title,
        provider=course.provider,
        form=course.form,
        mode=course.mode,
        number=number,
        number_key=number_key(number),
        provider_key=provider_key(course.provider),
        issued_on=max(today, training_class.starts_on),
        starts_on=training_class.starts_on,
        ends_on=training_class.ends_on,
        hours=course.hours,
        counted_hours=counted,
        year=training_class.ends_on.year,
        code=new_code(),
    )
