"""Accounts: how a person signs in, the sessions they have open, the failed tries, and the roles they carry."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kernel.model import Instant, Model, choice
from app.kernel.permissions import Role
from app.people.models.employees import Employee
from app.people.models.units import Unit


class Account(Model):
    """The right to sign in. A one-time password has `password_expires_at` and must be changed at the first sign-in."""

    __tablename__ = "accounts"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    password_expires_at: Mapped[datetime | None] = mapped_column(Instant)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)

    employee: Mapped[Employee] = relationship()


class UserSession(Model):
    """One signed-in browser. Only the SHA-256 of its token is kept; ended sessions are deleted."""

    __tablename__ = "user_sessions"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
    address: Mapped[str] = mapped_column(String(45))
    browser: Mapped[str] = mapped_column(String(200))


class SignInFailure(Model):
    """One failed try to sign in: to which account (or name, if there is none) and from what place (throttle.py)."""

    __tablename__ = "sign_in_failures"

    identifier: Mapped[str] = mapped_column(String(254))
    place: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(Instant)

    __table_args__ = (Index(None, "identifier", "place", "at"), Index(None, "place", "at"))


class RoleAssignment(Model):
    """A role given to a person, for a unit and all below it; without a unit, for everything."""

    __tablename__ = "role_assignments"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), index=True)
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))

    employee: Mapped[Employee] = relationship()
    unit: Mapped[Unit | None] = relationship()

    __table_args__ = (Index("uq_role_assignments_scoped", "employee_id", "role", "unit_id", unique=True),)
