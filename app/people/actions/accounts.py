"""What an administrator can do to the accounts of others: give a one-time password, close, open again."""

from __future__ import annotations

from flask_babel import gettext as _

from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, Forbidden
from app.kernel.permissions import EVERYWHERE, Actor, Permission, can
from app.people import credentials, sessions
from app.people.models import Account, Employee
from app.people.queries.administrators import refuse_last_administrator
from app.people.queries.employees import account_of, get_for, is_within, roles_of


def require_keeper(actor: Actor, employee: Employee) -> None:
    """Raise Forbidden unless the actor keeps this person's account.

    Nobody keeps the account of a person whose roles reach further than their own: a new password would lend them these.
    """
    reaches_roles = all(
        can(actor, Permission.ACCOUNTS_MANAGE, role.unit.path if role.unit else EVERYWHERE)
        for role in roles_of(employee)
    )
    if not reaches_roles or not is_within(actor, Permission.ACCOUNTS_MANAGE, employee):
        raise Forbidden(_("Akun %(name)s dikelola oleh admin yang wilayahnya lebih luas.", name=employee.name))


def issue_password(actor: Actor, employee_id: int) -> str:
    """Make the account if there is none and return a new one-time password, shown this once; open sessions end.

    Hashes before it opens its own write unit.
    """
    password = credentials.one_time_password()
    database.end_read()
    hashed = credentials.hash_password(password)
    with database.write_unit():
        employee = get_for(actor, employee_id)
        require_keeper(actor, employee)
        if not employee.is_active:
            raise DomainError(_("%(name)s tidak aktif lagi. Aktifkan dulu datanya.", name=employee.name))
        give_one_time_password(actor, employee, hashed)
    return password


def give_one_time_password(actor: Actor, employee: Employee, hashed: str) -> Account:
    """Store the hash of a one-time password, in the running transaction."""
    account = account_of(employee)
    event = "account.password_reset" if account else "account.created"
    if account is None:
        account = Account(employee_id=employee.id)
        db.session.add(account)
    account.password_hash = hashed
    account.password_expires_at = clock.now() + credentials.ONE_TIME_PASSWORD_LIFE
    account.must_change_password = True
    db.session.flush()
    sessions.end_other_sessions(account.id)
    audit.record(actor, employee, event)
    return account


def close(actor: Actor, employee: Employee) -> None:
    """Close the account; its sessions end at once. Not one's own, and not that of the last administrator."""
    require_keeper(actor, employee)
    account = account_of(employee)
    if account is None or not account.is_active:
        return
    if employee.id == actor.employee_id:
        raise DomainError(_("Akun sendiri tidak bisa ditutup. Minta admin lain."))
    refuse_last_administrator(employee)
    account.is_active = False
    sessions.end_other_sessions(account.id)
    audit.record(actor, employee, "account.closed")


def reopen(actor: Actor, employee: Employee) -> None:
    """Open a closed account again; the password is the one it had."""
    require_keeper(actor, employee)
    account = account_of(employee)
    if account is not None and not account.is_active:
        account.is_active = True
        audit.record(actor, employee, "account.opened")
