"""What can be done to an employee's own data."""

from __future__ import annotations

from dataclasses import asdict

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden
from app.kernel.model import expect_version
from app.kernel.permissions import Actor, Permission
from app.people.actions.changes import as_words, assign
from app.people.actions.identity import Identity
from app.people.models import Employee, EmployeeTerm, Placement
from app.people.queries.administrators import refuse_last_administrator
from app.people.queries.employees import is_within
from app.people.terms import terms_of

LABELS = {
    "kind": _l("jenis"),
    "nip": _l("NIP"),
    "name": _l("nama"),
    "grade": _l("golongan"),
    "email": _l("e-mail"),
    "is_active": _l("masih aktif"),
}


def create(actor: Actor, identity: Identity) -> Employee:
    """Add a person. The caller places them in a unit that the actor looks after, in the same transaction."""
    _refuse_taken(identity, None)
    employee = Employee(**asdict(identity))
    employee.terms = [EmployeeTerm(term=term) for term in terms_of(identity.name, identity.nip)]
    db.session.add(employee)
    db.session.flush()
    audit.record(actor, employee, "employee.created")
    return employee


def edit(actor: Actor, employee: Employee, version: int | None, identity: Identity, *, is_active: bool) -> None:
    """Change a person's data. Who still holds a post cannot be set inactive; the last administrator neither."""
    if not is_within(actor, Permission.PEOPLE_MANAGE, employee):
        raise Forbidden(_("%(name)s di luar wilayah yang Anda kelola.", name=employee.name))
    expect_version(employee, version, **{name: as_words(getattr(employee, name)) for name in LABELS})
    _refuse_taken(identity, employee)
    if employee.is_active and not is_active:
        _refuse_still_placed(employee)
        refuse_last_administrator(employee)
    changes = assign(employee, LABELS, {**asdict(identity), "is_active": is_active})
    if changes:
        _renew_terms(employee)
        audit.record(actor, employee, "employee.edited", changes=changes)


def _renew_terms(employee: Employee) -> None:
    wanted = terms_of(employee.name, employee.nip)
    kept = [term for term in employee.terms if term.term in wanted]
    missing = wanted - {term.term for term in kept}
    employee.terms = [*kept, *(EmployeeTerm(term=term) for term in missing)]


def _refuse_taken(identity: Identity, mine: Employee | None) -> None:
    """A NIP and an address belong to one person; whose it is, is not told."""
    for field, column, value in (
        ("nip", Employee.nip, identity.nip),
        ("email", Employee.email, identity.email),
    ):
        taken = db.session.scalar(select(Employee.id).where(column == value)) if value else None
        if taken is not None and (mine is None or taken != mine.id):
            raise DomainError(
                _("%(what)s ini sudah terdaftar. Cari pegawainya, atau periksa tulisannya.", what=LABELS[field]),
                field,
            )


def _refuse_still_placed(employee: Employee) -> None:
    not_ended = Placement.not_ended(clock.today())
    if db.session.scalar(select(Placement.id).where(Placement.employee_id == employee.id, not_ended).limit(1)):
        raise DomainError(_("Akhiri dulu penempatannya, lalu nonaktifkan."), "is_active")
