"""Hundreds of people signed in at once: their sessions are written into the database, as a sign-in would have."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from app import create_app
from app.extensions import db
from app.kernel import clock, database
from app.people.models import Account, UserSession

_LENGTH = timedelta(hours=2)


class Ticket(NamedTuple):
    """What lets somebody in: the cookie of their session, and the token that their forms carry."""

    cookie: str
    token: str


def sign_in(url: str, employee_ids: Iterable[int]) -> dict[int, Ticket]:
    """The session of each of these people; whoever has no account is left out."""
    app = create_app({"KINTAN_ENV": "demo", "HTMX_SOURCE": "local", "DATABASE_URL": url})
    signer = app.session_interface.get_signing_serializer(app)
    forms = URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
    tickets = {}
    with app.app_context():
        wanted = select(Account).where(Account.employee_id.in_(set(employee_ids)))
        with database.write_unit():
            for account in db.session.scalars(wanted):
                token, now, csrf = secrets.token_urlsafe(32), clock.now(), secrets.token_hex(20)
                db.session.add(_session(account, token, now))
                cookie = signer.dumps({"_user_id": token, "_fresh": True, "csrf_token": csrf})
                tickets[account.employee_id] = Ticket(cookie, forms.dumps(csrf))
        db.engine.dispose()
    return tickets


def _session(account: Account, token: str, now: object) -> UserSession:
    return UserSession(
        token_hash=hashlib.sha256(token.encode()).hexdigest(), account_id=account.id, seen_at=now,
        expires_at=now + _LENGTH, address="127.0.0.1", browser="bench",
    )  # fmt: skip
