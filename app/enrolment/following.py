"""Enrolments follow what happens around them: their class, the person's post and supervisor, a person who leaves."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import contains_eager

from app.enrolment import notices as telling
from app.enrolment import queue, seats
from app.enrolment.kinds import BEFORE_CLASS, ENDED, EnrolmentStatus
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.permissions import SYSTEM, Actor
from app.people import Employee, Placement
from app.training import ClassStatus, TrainingClass


def follow_class(training_class: TrainingClass, move: str, actor: Actor) -> None:
    """A cancelled class lets everybody go; a completed one those who never got a seat."""
    if move == "batalkan":
        reason = _("Kelas dibatalkan: %(reason)s", reason=training_class.cancel_reason)
        _let_go(training_class, BEFORE_CLASS, reason, "hapuskan")
    if move == "selesaikan":
        _let_go(training_class, queue.UNSEATED, _("Kelas sudah selesai."), "gugurkan")


def _let_go(training_class: TrainingClass, states: Collection[EnrolmentStatus], reason: str, name: str) -> None:
    held = seats.hold(training_class.id)
    queue.let_go(held, queue.of_class(held, states), reason, name)


def follow_change(training_class: TrainingClass, actor: Actor, changes: str = "") -> None:
    """All who are enrolled are told what is new; where there are more seats now, they are offered."""
    db.session.flush()
    if training_class.status is not ClassStatus.PUBLISHED:
        return
    if changes:
        standing = select(Enrolment).where(Enrolment.class_id == training_class.id, Enrolment.status.not_in(ENDED))
        telling.tell_of_change(db.session.scalars(standing), changes, actor)
    queue.offer_free_seats(seats.hold(training_class.id))


def follow_placement(placement: Placement) -> None:
    """Whoever is the supervisor of the post now decides, and hears of it."""
    for enrolment in _locked(_open().where(Enrolment.placement_id == placement.id)):
        _hand_over(enrolment, placement)


def follow_new_post(placement: Placement) -> None:
    """Who changes posts before the class is over goes there from the new one: its supervisor takes over."""
    moving = (
        _open()
        .join(Enrolment.placement)
        .join(Enrolment.training_class)
        .where(
            Enrolment.employee_id == placement.employee_id,
            Placement.ends_on < TrainingClass.ends_on,
            TrainingClass.ends_on >= placement.starts_on,
        )
    )
    for enrolment in _locked(moving):
        enrolment.placement_id = placement.id
        audit.record(SYSTEM, enrolment, "enrolment.post_followed", position=placement.position)
        _hand_over(enrolment, placement)


def _open() -> Select[Enrolment]:
    return select(Enrolment).where(Enrolment.status.in_(BEFORE_CLASS))


def _locked(wanted: Select[Enrolment]) -> list[Enrolment]:
    locked = wanted.order_by(Enrolment.id).with_for_update(of=Enrolment).execution_options(populate_existing=True)
    return list(db.session.scalars(locked))


def _hand_over(enrolment: Enrolment, placement: Placement) -> None:
    """A post without a supervisor leaves the decision where it was: somebody has to make it."""
    if placement.supervisor_id in (None, enrolment.supervisor_id, enrolment.employee_id):
        return
    enrolment.supervisor_id = placement.supervisor_id
    db.session.flush()
    db.session.expire(enrolment, ["supervisor"])
    name = enrolment.supervisor.name if enrolment.supervisor else ""
    audit.record(SYSTEM, enrolment, "enrolment.supervisor_changed", to=name)
    telling.tell_of_supervisor(enrolment)


def let_leavers_go() -> None:
    """The worker's duty: who has no post any more loses the seat, which is offered on; each class by itself."""
    left = db.session.scalars(_leavers().with_only_columns(Enrolment.class_id).distinct()).all()
    queue.each_by_itself(left, _let_leavers_go)


def _let_leavers_go(training_class: TrainingClass) -> None:
    left = _leavers().where(Enrolment.class_id == training_class.id).options(contains_eager(Enrolment.employee))
    who = db.session.scalars(left.order_by(Enrolment.arrival)).all()
    queue.let_go(training_class, who, _("Pegawai tidak lagi memegang jabatan."), "hapuskan")
    queue.offer_free_seats(training_class)


def _leavers() -> Select[Enrolment]:
    """Open enrolments of people who are not active, or whose posts have all ended."""
    has_post = exists().where(Placement.employee_id == Enrolment.employee_id, Placement.not_ended(clock.today()))
    return (
        _open()
        .join(Enrolment.training_class)
        .join(Enrolment.employee)
        .where(
            TrainingClass.status == ClassStatus.PUBLISHED,
            TrainingClass.starts_on > clock.today(),  # of one that has begun, attendance tells
            ~Employee.is_active | ~has_post,
        )
    )
