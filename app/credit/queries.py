"""Reading opening balances, and the people whose angka kredit somebody may see or keep."""

from __future__ import annotations

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import assessments
from app.credit.models import CreditBalance
from app.credit.policy import is_anothers
from app.credit.rules import Level, level_of
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor, Permission, can
from app.people import Employee, Placement, placed_within


def kept_by(actor: Actor, employee_id: int | None) -> Employee | None:
    """The person if their data is this actor's to manage; None of oneself, and of everybody else."""
    if not can(actor, Permission.PEOPLE_MANAGE):
        return None
    condition = placed_within(actor, Permission.PEOPLE_MANAGE)
    person = db.session.scalars(select(Employee).where(Employee.id == employee_id, condition)).first()
    return person if person and is_anothers(actor, person) else None


def person_for(actor: Actor, employee_id: int | None) -> Employee:
    """Oneself, somebody of whom an assessment may be seen, or whose data one manages. Else 404."""
    return kept_by(actor, employee_id) or assessments.person_for(actor, employee_id)


def person_to_keep(actor: Actor, employee_id: int) -> Employee:
    """The person, or 404 where their balances are not this actor's to enter."""
    return kept_by(actor, employee_id) or abort(404)


def balances_of(person_id: int) -> list[CreditBalance]:
    """Every opening balance of somebody whom the caller may see, the newest first."""
    wanted = select(CreditBalance).where(CreditBalance.employee_id == person_id)
    newest = wanted.order_by(CreditBalance.as_of.desc(), CreditBalance.id.desc())
    return list(db.session.scalars(newest.options(joinedload(CreditBalance.entered_by))))


def balance_of(person: Employee, balance_id: int) -> CreditBalance:
    """One balance of the person, or 404."""
    wanted = select(CreditBalance).where(CreditBalance.id == balance_id, CreditBalance.employee_id == person.id)
    return db.session.scalars(wanted).first() or abort(404)


def level_now(person: Employee) -> Level | None:
    """The jenjang of the newest post that the person holds, if it has one."""
    held = select(Placement).where(Placement.employee_id == person.id, Placement.not_ended(clock.today()))
    posts = db.session.scalars(held.order_by(Placement.starts_on.desc()))
    return next(filter(None, (level_of(post.position, post.position_kind) for post in posts)), None)
