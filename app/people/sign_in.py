"""Signing in and changing the password: the verbs behind the two forms."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.people import credentials, sessions, throttle
from app.people.models import Account, Employee


@dataclass(frozen=True)
class SignedIn:
    """What a right password gives."""

    account: Account
    actor: Actor


def sign_in(identifier: str, password: str) -> SignedIn:
    """Open a session: read, hash with no transaction open, write. Raises the same DomainError for every wrong pair."""
    found = credentials.find_account(identifier)
    account = found[0] if found else None
    place = throttle.place_for(account)
    target = f"account:{account.id}" if account else identifier.strip().lower()  # however the name is spelt
    blocked = throttle.is_blocked(target, place)
    stored = account.password_hash if account else None
    db.session.expunge_all()  # it stays as it was read: whether it is still open, load_actor asks at the end
    database.end_read()
    if blocked:
        raise DomainError(
            _("Terlalu banyak percobaan dari sini. Tunggu 15 menit, atau masuk dari perangkat yang biasa Anda pakai.")
        )
    right = credentials.matches(stored, password)
    with database.write_unit():
        if not right or found is None or not _may_sign_in(*found):
            throttle.count_failure(target, place)
            token = ""
        else:
            throttle.forgive(target, place)
            token = sessions.open_session(found[0])
    actor = sessions.load_actor(token) if token else None
    if found is None or actor is None:
        raise DomainError(
            _("NIP, e-mail, atau kata sandi tidak cocok. Periksa lagi, atau minta kata sandi baru kepada admin.")
        )
    return SignedIn(found[0], actor)


def _may_sign_in(account: Account, employee: Employee) -> bool:
    in_time = account.password_expires_at is None or account.password_expires_at > clock.now()
    return account.is_active and employee.is_active and in_time


def change_password(actor: Actor, new_password: str) -> None:
    """Set the person's own new password and end their other sessions; hashes, then opens its own write unit."""
    employee = db.session.get_one(Employee, actor.employee_id)
    credentials.refuse_weak(new_password, employee, "new_password")
    database.end_read()
    hashed = credentials.hash_password(new_password)
    with database.write_unit():
        account = db.session.scalars(select(Account).where(Account.id == actor.account_id)).one()
        account.password_hash = hashed
        account.password_expires_at = None
        account.must_change_password = False
        sessions.end_other_sessions(account.id, keep=actor.session_token)
        audit.record(actor, account, "account.password_changed")
