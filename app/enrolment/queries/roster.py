"""Who has to do with a class, for its coordinators: by where they stand, in the order in which they asked."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.enrolment.kinds import ENDED, EnrolmentStatus
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel.labels import Labelled
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor, Permission, within
from app.people import Placement, Unit
from app.training import ClassStatus, Course, TrainingClass
from app.training.desk import Work

PER_PAGE = 50
MOST_CLASSES = 20
S = EnrolmentStatus


class Group(Labelled):
    """The parts of a class's list."""

    SEATED = "peserta", _l("Mendapat kursi")
    TO_CONFIRM = "konfirmasi", _l("Perlu dikonfirmasi")
    WAITING = "tunggu", _l("Daftar tunggu")
    OFFERED = "tawaran", _l("Ditawari kursi")
    WITH_SUPERVISOR = "atasan", _l("Menunggu atasan")
    ENDED = "berakhir", _l("Tidak jadi")

    @property
    def statuses(self) -> tuple[EnrolmentStatus, ...]:
        """The states that belong to it."""
        return _STATUSES[self]


_STATUSES: dict[Group, tuple[EnrolmentStatus, ...]] = {
    Group.SEATED: (S.CONFIRMED, S.ATTENDED, S.ABSENT, S.PASSED, S.FAILED),
    Group.TO_CONFIRM: (S.APPROVED,),
    Group.WAITING: (S.WAITING,),
    Group.OFFERED: (S.OFFERED,),
    Group.WITH_SUPERVISOR: (S.REQUESTED,),
    Group.ENDED: ENDED,
}


def counts(class_id: int) -> dict[Group, int]:
    """How many stand where."""
    found = select(Enrolment.status, func.count()).where(Enrolment.class_id == class_id).group_by(Enrolment.status)
    many = {row[0]: row[1] for row in db.session.execute(found)}
    return {group: sum(many.get(status, 0) for status in group.statuses) for group in Group}


def people(class_id: int, group: Group, total: int, page: int, per_page: int = PER_PAGE) -> Paged[Enrolment]:
    """One page of those who stand there, who asked first before the others."""
    first = offset_of(page, total, per_page)
    found = _with_people(class_id, group.statuses).offset(first).limit(per_page)
    return Paged(list(db.session.scalars(found)), total, first + 1)


def names(class_id: int) -> list[Enrolment]:
    """All of the class whose request has not ended, in the order in which they asked."""
    standing = tuple(status for status in S if status not in ENDED)
    return list(db.session.scalars(_with_people(class_id, standing)))


def _with_people(class_id: int, statuses: tuple[EnrolmentStatus, ...]) -> Select[Enrolment]:
    return (
        select(Enrolment)
        .where(Enrolment.class_id == class_id, Enrolment.status.in_(statuses))
        .options(
            joinedload(Enrolment.employee),
            joinedload(Enrolment.placement).joinedload(Placement.unit).load_only(Unit.name),
        )
        .order_by(Enrolment.arrival)
    )


def own_work(actor: Actor) -> list[Work]:
    """Confirmations that wait and offers that are open, class by class, the next class first: one query."""
    to_confirm = func.count().filter(Enrolment.status == S.APPROVED)
    offered = func.count().filter(Enrolment.status == S.OFFERED)
    found = (
        select(TrainingClass.id, Course.title, TrainingClass.starts_on, to_confirm, offered)
        .join(Enrolment, Enrolment.class_id == TrainingClass.id)
        .join(TrainingClass.course)
        .join(TrainingClass.unit)
        .where(
            TrainingClass.status == ClassStatus.PUBLISHED,
            Enrolment.status.in_((S.APPROVED, S.OFFERED)),
            within(actor, Permission.TRAINING_MANAGE, Unit.path),
        )
        .group_by(TrainingClass.id, Course.title, TrainingClass.starts_on)
        .order_by(TrainingClass.starts_on, TrainingClass.id)
        .limit(MOST_CLASSES)
    )
    work = []
    for class_id, title, starts_on, confirming, open_offers in db.session.execute(found):
        if confirming:
            sentence = _("%(title)s: %(n)s pendaftaran menunggu konfirmasi", title=title, n=confirming)
            work.append(Work(sentence, _address(class_id, Group.TO_CONFIRM), confirming, starts_on))
        if open_offers:
            sentence = _("%(title)s: %(n)s tawaran kursi belum dijawab", title=title, n=open_offers)
            work.append(Work(sentence, _address(class_id, Group.OFFERED), open_offers, starts_on))
    return work


def _address(class_id: int, group: Group) -> str:
    return url_for("enrolment.roster", class_id=class_id, keadaan=group.value)
