"""Passwords: argon2id, checked in the same time whether the account exists or not, refused when easy to guess."""

from __future__ import annotations

import ctypes
import secrets
import sys
from datetime import timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.extensions import db
from app.kernel import database
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.kernel.words import plain_words
from app.people import throttle
from app.people.models import Account, Employee
from app.people.rules import joined

SHORTEST = 8
WEAKEST_SCORE = 2
ONE_TIME_PASSWORD_LIFE = timedelta(days=3)
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)  # OWASP's argon2id profile

_LARGE, _M_MMAP_THRESHOLD = 1024 * 1024, -3


def give_memory_back() -> None:
    """Have what is larger than a megabyte returned to the system once it is done with.

    A check takes 19 MB for a moment; glibc would keep as much for every thread that ever checked a password.
    """
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):  # not so in musl
        mallopt(_M_MMAP_THRESHOLD, _LARGE)


@cache
def _decoy() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """The hash to store. About 35 ms of CPU: never call it inside a write transaction."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one; takes as long when nothing is stored."""
    try:
        return _hasher.verify(stored or _decoy(), password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def find_account(identifier: str) -> tuple[Account, Employee] | None:
    """The account behind a NIP (with or without spaces and dots) or an e-mail address, in use or not."""
    plain = identifier.strip().lower()
    digits = joined(plain)
    row = db.session.execute(
        select(Account, Employee)
        .join(Employee, Account.employee_id == Employee.id)
        .where(or_(Employee.nip == digits, Employee.email == plain))
    ).first()
    return None if row is None else (row[0], row[1])


def is_own_password(actor: Actor, password: str) -> bool:
    """Whether this is the actor's own password; read, then hashed with no transaction open.

    Raises DomainError after too many wrong ones: a session left open must not become a way to find the password.
    """
    target, place = f"account:{actor.account_id}", "confirmation"
    blocked = throttle.is_blocked(target, place)
    stored = db.session.scalar(select(Account.password_hash).where(Account.id == actor.account_id))
    database.end_read()
    if blocked:
        raise DomainError(_("Kata sandi terlalu sering salah. Tunggu 15 menit, lalu coba lagi."))
    if matches(stored, password):
        return True
    with database.write_unit():
        throttle.count_failure(target, place)
    return False


def refuse_weak(password: str, employee: Employee, field: str = "password") -> None:
    """Raise DomainError for a password that is short, common or made of one's own data (ASVS 5.0 6.2.1-6.2.4)."""
    from zxcvbn import zxcvbn  # its word lists take a moment to load and are needed only here

    if len(password) < SHORTEST:
        raise DomainError(_("Paling sedikit %(count)d karakter; 15 atau lebih jauh lebih aman.", count=SHORTEST), field)
    words = plain_words(employee.name)
    known = [employee.nip or "", employee.email or "", *words, "".join(words), "kintan", "bukitintan"]
    if zxcvbn(password[:72], user_inputs=[word for word in known if word])["score"] < WEAKEST_SCORE:
        raise DomainError(
            _("Terlalu mudah ditebak. Coba beberapa kata yang tidak berhubungan, misalnya empat kata acak."), field
        )


def one_time_password() -> str:
    """A random password that is easy to read out: four groups of four, without characters that look alike."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _letter in range(4)) for _group in range(4))
