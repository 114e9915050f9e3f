"""Certificates, for who may see them; and what anybody may know of one by its code."""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app import evidence
from app.certificates.models import VALID, Certificate, CertificateStatus
from app.extensions import db
from app.kernel import database
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.training import TrainingClass

PER_PAGE = 50
Keeper = aliased(Unit)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """One's own, those of people of units whose training one may see, those of classes that such a unit holds.

    A condition over Certificate joined with its Unit, its class and the class's unit (`Keeper`).
    """
    return or_(
        Certificate.employee_id == actor.employee_id,
        within(actor, Permission.TRAINING_SEE, Unit.path),
        within(actor, Permission.TRAINING_SEE, Keeper.path) & Certificate.class_id.is_not(None),
    )


def _seen_by(actor: Actor) -> Select[Certificate]:
    return (
        select(Certificate)
        .join(Certificate.unit)
        .outerjoin(Certificate.training_class)
        .outerjoin(TrainingClass.unit.of_type(Keeper))
        .where(visible_to(actor))
    )


def get_for(actor: Actor, certificate_id: int) -> Certificate:
    """The certificate with its people and class, if the actor may see it; else 404. Locked within a write unit."""
    query = (
        _seen_by(actor)
        .where(Certificate.id == certificate_id)
        .options(
            contains_eager(Certificate.unit),
            contains_eager(Certificate.training_class).contains_eager(TrainingClass.unit.of_type(Keeper)),
            joinedload(Certificate.employee),
            joinedload(Certificate.decided_by),
        )
    )
    if database.is_writing():
        query = query.with_for_update(of=Certificate).execution_options(populate_existing=True)
    return db.session.scalars(query).one_or_none() or abort(404)


def files_of(actor: Actor, certificate: Certificate) -> str:
    """Which files stand beside it, in one word that a form carries; a file never changes, it is replaced."""
    beside = evidence.beside(Certificate.__tablename__, [certificate.id], actor)[certificate.id]
    return "-".join(str(each.id) for each in beside)


def own(actor: Actor, year: int) -> list[Certificate]:
    """The person's certificates of that year, the latest first."""
    mine = select(Certificate).where(Certificate.employee_id == actor.employee_id, Certificate.year == year)
    return list(db.session.scalars(mine.order_by(Certificate.ends_on.desc(), Certificate.id.desc())))


def own_years(actor: Actor) -> list[int]:
    """The years in which the person has certificates, the latest first."""
    years = select(Certificate.year).where(Certificate.employee_id == actor.employee_id).distinct()
    return list(db.session.scalars(years.order_by(Certificate.year.desc())))


def by_code(code: str) -> Certificate | None:
    """The certificate with that code, for anybody."""
    found = select(Certificate).where(Certificate.code == code).options(joinedload(Certificate.employee))
    return db.session.scalars(found).one_or_none()


def has_completed(employee_id: int, course_ids: Iterable[int]) -> set[int]:
    """Those of the courses of which the person has a certificate that is valid."""
    query = select(Certificate.course_id).where(
        Certificate.employee_id == employee_id,
        Certificate.course_id.in_(list(course_ids)),
        Certificate.status.in_(VALID),
    )
    return {course_id for course_id in db.session.scalars(query) if course_id is not None}


def waiting(actor: Actor) -> Select[Certificate]:
    """Those from outside that wait for this coordinator; one's own wait for somebody else."""
    return (
        select(Certificate)
        .join(Certificate.unit)
        .where(
            Certificate.status == CertificateStatus.SUBMITTED,
            Certificate.employee_id != actor.employee_id,
            within(actor, Permission.TRAINING_MANAGE, Unit.path),
        )
    )


def count_waiting(actor: Actor) -> int:
    """How many wait."""
    return db.session.scalar(waiting(actor).with_only_columns(func.count())) or 0


def page_waiting(actor: Actor, page: int) -> Paged[Certificate]:
    """One page of those that wait, the oldest first."""
    total = count_waiting(actor)
    first = offset_of(page, total, PER_PAGE)
    rows = waiting(actor).options(contains_eager(Certificate.unit), joinedload(Certificate.employee))
    ordered = rows.order_by(Certificate.id).offset(first).limit(PER_PAGE)
    return Paged(list(db.session.scalars(ordered)), total, first + 1)


def of_class(class_id: int) -> list[Certificate]:
    """All of one class, by name; for who has seen that the class is theirs to run."""
    theirs = select(Certificate).join(Certificate.employee).where(Certificate.class_id == class_id)
    loaded = theirs.options(contains_eager(Certificate.employee), joinedload(Certificate.unit))
    return list(db.session.scalars(loaded.order_by(Certificate.number, Certificate.id)))


def all_own(actor: Actor) -> list[Certificate]:
    """All of the person's certificates, the latest first."""
    mine = select(Certificate).where(Certificate.employee_id == actor.employee_id)
    ordered = mine.order_by(Certificate.ends_on.desc(), Certificate.id.desc())
    return list(db.session.scalars(ordered.options(joinedload(Certificate.employee))))
