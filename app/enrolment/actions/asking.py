"""Asking for a seat: in the order of arrival, once a person and class however often the button is pressed."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from app.agreements import Behaviour
from app.enrolment import eligibility, seats
from app.enrolment.kinds import ENDED, EnrolmentStatus, ReasonKind
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolment_moved
from app.enrolment.workflow import after_approval
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
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
    actor: Actor, placement: Placement, class_id: int, reason: Reason, *, has_read: bool, seen: str
) -> Enrolment:
    """Ask after having read what clashes; `seen` is what stood on the page. Raises DomainError where it differs."""
    training_class = seats.hold(class_id)
    if there := standing(placement.employee_id, class_id):
        return there  # pressed twice
    knows = eligibility.standing_for(placement, training_class)
    if knows.hindrance:
        raise NotPossible(knows.hindrance.sentence)
    if knows.warnings and seen != knows.seen:
        raise DomainError(_("Jadwal Anda berubah sejak halaman ini dibuka. Baca yang terbaru di atas."), "has_read")
    if knows.warnings and not has_read:
        raise DomainError(_("Baca dulu yang di atas, lalu centang bila tetap mendaftar."), "has_read")
    return _join(actor, placement, training_class, reason)


def ask(actor: Actor, placement: Placement, class_id: int, reason: Reason) -> Enrolment:
    """Ask for a seat in the order of arrival; where nobody has to approve, it is given or waited for at once."""
    training_class = seats.hold(class_id)
    if there := standing(placement.employee_id, class_id):
        return there  # pressed twice
    if hindrance := eligibility.hindrance_for(placement, training_class):
        raise NotPossible(hindrance.sentence)
    return _join(actor, placement, training_class, reason)


def _join(actor: Actor, placement: Placement, training_class: TrainingClass, reason: Reason) -> Enrolment:
    """In the order of arrival; the caller holds the class and has seen that nothing is in the way."""
    arrival = seats.next_arrival(training_class.id)
    status = _first_status(training_class, placement, arrival)
    has_seat = status is EnrolmentStatus.CONFIRMED
    if has_seat:
        seats.take(training_class.id)
    now = clock.now()
    enrolment = Enrolment(
        training_class=training_class,
        employee_id=placement.employee_id,
        placement_id=placement.id,
        supervisor_id=placement.supervisor_id,
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
    enrolment_moved.send(enrolment, move="mengajukan", actor=actor)
    return enrolment


def _first_status(training_class: TrainingClass, placement: Placement, arrival: int) -> EnrolmentStatus:
    """With the supervisor, or beyond, where there is none to ask."""
    if placement.supervisor_id is not None and training_class.admission is not Admission.OPEN:
        return EnrolmentStatus.REQUESTED
    return after_approval(training_class, arrival)
