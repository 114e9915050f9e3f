"""Signed-in browsers: opened at sign-in, looked up on each request, ended on the server."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date, timedelta
from functools import cache
from typing import Any, cast

from flask import request
from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, delete, exists, literal, select, update

from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import EVERYWHERE, Actor
from app.people.models import Account, Delegation, Employee, Placement, RoleAssignment, Unit, UserSession
from app.people.models.delegations import HEADING
from app.web.answers import is_refresh

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=2)

_unread: ColumnElement[int] = literal(0)


def count_unread_by(count: ColumnElement[int]) -> None:
    """Let the notices say how many of them the Employee of the query has not read: it comes with the actor."""
    global _unread
    _unread = count
    _actors.cache_clear()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _actors() -> Select[*tuple[Any, ...]]:
    """What load_actor asks. It is asked with every request, so it is put together once, with room for what differs."""
    today = cast(date, bindparam("today", type_=Date))
    leads = exists().where(
        Placement.supervisor_id.in_((Employee.id, Delegation.principal_id)), Placement.current(today)
    )
    heads = exists().where(Placement.heads_unit, Placement.current(today))
    heads_for = and_(Delegation.kind.in_(HEADING), heads.where(Placement.employee_id == Delegation.principal_id))
    return (
        select(
            Employee.id, Employee.name, Account.id, Account.must_change_password, UserSession.seen_at, _unread,
            leads, heads.where(Placement.employee_id == Employee.id), Delegation.principal_id, heads_for,
            RoleAssignment.role, RoleAssignment.unit_id, Unit.path,
        )
        .select_from(UserSession)
        .join(Account, UserSession.account_id == Account.id)
        .join(Employee, Account.employee_id == Employee.id)
        .outerjoin(RoleAssignment, RoleAssignment.employee_id == Employee.id)
        .outerjoin(Unit, RoleAssignment.unit_id == Unit.id)
        .outerjoin(Delegation, and_(Delegation.delegate_id == Employee.id, Delegation.current(today)))
        .where(
            UserSession.token_hash == bindparam("digest"),
            UserSession.expires_at > bindparam("now"),
            UserSession.seen_at > bindparam("idle_since"),
            Account.is_active,
            Employee.is_active,
        )
    )  # fmt: skip


def load_actor(token: str) -> Actor | None:
    """The person behind a session's token, with roles, in one query; None if the session has ended."""
    now = clock.now()
    known = {"digest": _digest(token), "now": now, "idle_since": now - IDLE, "today": clock.today()}
    rows = db.session.execute(_actors(), known).all()
    if not rows:
        return None
    employee_id, name, account_id, must_change, seen_at, unread = rows[0][:6]
    if seen_at < now - _SEEN_EVERY and not is_refresh():  # a page left open must not keep its session alive
        _note_seen(token)
    leads_team = any(row[6] for row in rows)
    stands_in_for = frozenset(row[8] for row in rows if row[8] is not None)
    heads_for = frozenset(row[8] for row in rows if row[9])
    roles = dict.fromkeys(  # each once, though there is a row for every role and every person stood in for
        (role, EVERYWHERE if unit_id is None else path) for *_ignored, role, unit_id, path in rows if role is not None
    )
    return Actor(
        employee_id, name, account_id, token, leads_team, must_change, tuple(roles), stands_in_for, unread,
        heads_unit=bool(rows[0][7] or heads_for), heads_for=heads_for,
    )  # fmt: skip


def _note_seen(token: str) -> None:
    with database.write_unit():
        db.session.execute(
            update(UserSession).where(UserSession.token_hash == _digest(token)).values(seen_at=clock.now())
        )


def open_session(account: Account) -> str:
    """Open a session for this browser and return its token, which only the browser's cookie keeps."""
    now, token = clock.now(), secrets.token_urlsafe(32)
    db.session.execute(delete(UserSession).where(UserSession.expires_at < now))
    db.session.add(
        UserSession(
            token_hash=_digest(token),
            account_id=account.id,
            seen_at=now,
            expires_at=now + LONGEST,
            address=request.remote_addr or "",
            browser=request.user_agent.string[:200],
        )
    )
    return token


def end_session(token: str) -> None:
    """End one session."""
    db.session.execute(delete(UserSession).where(UserSession.token_hash == _digest(token)))


def end_other_sessions(account_id: int, keep: str = "") -> None:
    """End every session of the account but the one with the token `keep`."""
    db.session.execute(
        delete(UserSession).where(UserSession.account_id == account_id, UserSession.token_hash != _digest(keep))
    )


def is_of(session: UserSession, token: str) -> bool:
    """Whether this is the session with that token."""
    return session.token_hash == _digest(token)


def sessions_of(account_id: int) -> list[UserSession]:
    """The account's open sessions, last used first."""
    now = clock.now()
    return list(
        db.session.scalars(
            select(UserSession)
            .where(UserSession.account_id == account_id, UserSession.expires_at > now, UserSession.seen_at > now - IDLE)
            .order_by(UserSession.seen_at.desc())
        )
    )
