"""Asking for a seat: in the order of arrival, once a person and class however often the button is pressed."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from app.agreements import Behaviour
from app.enrolment import eligibility, seats
from app.enrolment.kinds import ENDED, EnrolmentStatus, ReasonKind
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolments_moved
from app.enrolment.workflow import after_approval
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import Conflict, DomainError
from app.kernel.permissions import Actor
from app.people import Placement
from app.training import Admission, TrainingClass


@dataclass(frozen=True)
class Reason:
    """What the training is wanted for: the kind, the thing in the agreement that it is tied to, and words."""

    kind: ReasonKind
    text: str = ""
    result_id: int | None = None
    measure_id: int | None = None
    behaviour: Behaviour | None = None


def standing(employee_id: int, class_id: int) -> Enrolment | None:
    """The person's enrolment in that class which has not ended."""
    mine = Enrolment.employee_id == employee_id, Enrolment.class_id == class_id
    return db.session.scalars(select(Enrolment).where(*mine, Enrolment.status.not_in(ENDED))).one_or_none()


def ask_knowingly(
    actor: Actor, placement: Placement, training_class: TrainingClass, reason: Reason, *, has_read: bool, seen: str
) -> Enrolment:
    """Ask after having read what clashes; `seen` is what stood on the page. The caller holds the class.

    Raises Conflict where something is in the way by now, DomainError where what clashes has not been read: what was
    typed stays on the page.
    """
    knows = eligibility.position_of(placement, training_class)
    if knows.enrolment_id is not None:
        return db.session.get_one(Enrolment, knows.enrolment_id)  # pressed twice
    if knows.hindrance:
        raise Conflict(knows.hindrance.sentence)
    if knows.warnings and seen != knows.seen:
        raise DomainError(_("Jadwal Anda berubah sejak halaman ini dibuka. Baca yang terbaru di atas."), "has_read")
    if knows.warnings and not has_read:
        raise DomainError(_("Baca dulu yang di atas, lalu centang bila tetap mendaftar."), "has_read")
    return _join(actor, placement, training_class, reason)


def ask(actor: Actor, placement: Placement, class_id: int, reason: Reason) -> Enrolment:
    """Ask whatever clashes with it."""
    training_class = seats.hold(class_id)
    seen = eligibility.position_of(placement, training_class).seen
    return ask_knowingly(actor, placement, training_class, reason, has_read=True, seen=seen)


def _join(actor: Actor, placement: Placement, training_class: TrainingClass, reason: Reason) -> Enrolment:
    """In the order of arrival; the caller holds the class and has seen that nothing is in the way."""
    status = _first_status(training_class, placement)
    has_seat = status is EnrolmentStatus.CONFIRMED
    arrival, now = seats.arrive(training_class, takes_seat=has_seat), clock.now()
    enrolment = Enrolment(
        training_class=training_class,
        employee=placement.employee,
        placement=placement,
        supervisor=placement.supervisor,
        status=status,
        arrival=arrival,
        reason_kind=reason.kind,
        reason=reason.text,
        result_id=reason.result_id,
        measure_id=reason.measure_id,
        behaviour=reason.behaviour,
        requested_at=now,
        confirmed_at=now if has_seat else None,
    )
    db.session.add(enrolment)
    db.session.flush()
    audit.record(actor, enrolment, "enrolment.mengajukan", to_status=status)
    enrolments_moved.send(training_class, enrolments=[enrolment], move="mengajukan", actor=actor)
    return enrolment


def _first_status(training_class: TrainingClass, placement: Placement) -> EnrolmentStatus:
    """With the supervisor, or beyond, where there is none to ask. Who asks now comes after all who have asked."""
    if placement.supervisor_id is not None and training_class.admission is not Admission.OPEN:
        return EnrolmentStatus.REQUESTED
    return after_approval(training_class, training_class.arrivals + 1)
