"""Before it is too late: a request that waits for the supervisor, an offer that ends, a class that begins tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload

from app import notices
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock
from app.kernel.workdays import add_workdays, count_workdays
from app.notices import NoticeKind, Reminder
from app.people import acting_for_each
from app.training import ClassSession, ClassStatus, Course, TrainingClass
from app.web.rendering import instant, long_date

TO_APPROVE, BEGINS, OFFER_ENDS = "enrolment.to_approve", "enrolment.begins", "enrolment.offer_ends"
AFTER, NEAR = 2, 3  # working days: how long a request has waited; how soon its class begins, for a last word

KINDS = (
    NoticeKind(
        TO_APPROVE,
        _l("Pengingat memutuskan permintaan pelatihan"),
        _l("Permintaan %(employee)s untuk %(title)s, mulai %(date)s, masih menunggu keputusan Anda."),
    ),
    NoticeKind(
        BEGINS,
        _l("Pengingat kelas dimulai"),
        _l("Kelas %(title)s dimulai %(at)s di %(place)s."),
    ),
    NoticeKind(
        OFFER_ENDS,
        _l("Pengingat tawaran kursi berakhir"),
        _l("Tawaran kursi di %(title)s berakhir %(until)s. Sesudahnya kursi ditawarkan kepada yang berikutnya."),
        is_mandatory=True,
    ),
)


def connect() -> None:
    """Have the worker ask whom to remind."""
    notices.remind(TO_APPROVE, to_approve)
    notices.remind(BEGINS, begins)
    notices.remind(OFFER_ENDS, offer_ends)


def _in(status: EnrolmentStatus, today: date) -> Select[Enrolment]:
    """The enrolments in that state in classes that have not begun, with what a reminder says of them."""
    course = joinedload(TrainingClass.course).load_only(Course.title)
    return (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(
            Enrolment.status == status, TrainingClass.status == ClassStatus.PUBLISHED, TrainingClass.starts_on > today
        )
        .options(contains_eager(Enrolment.training_class).options(course), joinedload(Enrolment.employee))
        .order_by(Enrolment.id)
    )


def to_approve(today: date) -> Iterator[Reminder]:
    """Supervisors before whom a request has lain for days, and once more when its class is near."""
    waiting = db.session.scalars(_in(EnrolmentStatus.REQUESTED, today)).all()
    acting = acting_for_each({each.supervisor_id for each in waiting if each.supervisor_id is not None})
    for enrolment in waiting:
        stage = stage_of(clock.local(enrolment.requested_at).date(), enrolment.training_class.starts_on, today)
        if stage is None:
            continue
        for recipient in acting.get(enrolment.supervisor_id or 0, []):
            if recipient != enrolment.employee_id:
                key = f"{TO_APPROVE}:{enrolment.id}:{stage}"
                yield Reminder(recipient, key, address_of(enrolment), facts_of(enrolment))


def stage_of(requested_on: date, starts_on: date, today: date) -> str | None:
    """Which of the two reminders it is time for: each comes once, also when a day was missed."""
    if count_workdays(today, starts_on) <= NEAR and requested_on < today:
        return "akhir"
    return "awal" if count_workdays(requested_on, today) >= AFTER else None


def begins(today: date) -> Iterator[Reminder]:
    """Whose class begins before the office has worked once more."""
    first = (
        select(ClassSession.starts_at)
        .where(ClassSession.class_id == TrainingClass.id)
        .order_by(ClassSession.starts_at)
        .limit(1)
        .scalar_subquery()
    )
    soon = _in(EnrolmentStatus.CONFIRMED, today).where(TrainingClass.starts_on <= add_workdays(today, 1))
    for enrolment, at in db.session.execute(soon.add_columns(first)):
        training_class = enrolment.training_class
        facts = facts_of(enrolment) | {
            "at": instant(at) or long_date(training_class.starts_on),
            "place": training_class.place or training_class.link,
        }
        key = f"{BEGINS}:{enrolment.id}:{training_class.starts_on}"
        yield Reminder(enrolment.employee_id, key, f"/pelatihan/kelas/{training_class.id}", facts)


def offer_ends(today: date) -> Iterator[Reminder]:
    """Who has an offer that ends before the next reminders are sent, and not just got it."""
    until = clock.at(add_workdays(today, 1), 12)
    ending = _in(EnrolmentStatus.OFFERED, today).where(
        Enrolment.offered_until <= until,
        Enrolment.offered_until > clock.now(),
        Enrolment.updated_at < clock.now() - timedelta(hours=12),
    )
    for enrolment in db.session.scalars(ending):
        facts = facts_of(enrolment) | {"until": instant(enrolment.offered_until)}
        yield Reminder(
            enrolment.employee_id, f"{OFFER_ENDS}:{enrolment.id}:{enrolment.version}", address_of(enrolment), facts
        )


def address_of(enrolment: Enrolment) -> str:
    """Where a notice about it leads."""
    return f"/pelatihan/pendaftaran/{enrolment.id}"


def facts_of(enrolment: Enrolment) -> dict[str, object]:
    """Whose it is, of which course, from when."""
    return {
        "employee": enrolment.employee.name,
        "title": enrolment.training_class.course.title,
        "date": long_date(enrolment.training_class.starts_on),
    }
