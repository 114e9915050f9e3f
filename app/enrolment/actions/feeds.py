"""The private address of a person's calendar: made, made anew, taken away. The key is shown once and never kept."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from flask_babel import gettext as _
from sqlalchemy import select

from app.enrolment.models import CalendarFeed
from app.extensions import db
from app.kernel import audit
from app.kernel.errors import NotPossible
from app.kernel.permissions import Actor
from app.people import Employee


def hash_of(key: str) -> str:
    """What is kept of the key."""
    return sha256(key.encode()).hexdigest()


def renew(actor: Actor) -> str:
    """A new key for the person's calendar; the old one, if there was one, ends. Returns the key."""
    feed, key = _held(actor), token_urlsafe(32)
    event = "calendar.opened" if feed is None else "calendar.renewed"
    if feed is None:
        feed = CalendarFeed(employee_id=actor.employee_id)
        db.session.add(feed)
    feed.key_hash = hash_of(key)
    db.session.flush()
    audit.record(actor, feed, event)
    return key


def revoke(actor: Actor) -> None:
    """Whoever has the address finds nothing there any more. Raises NotPossible if there is none."""
    feed = _held(actor)
    if feed is None:
        raise NotPossible(_("Alamat kalender Anda sudah dicabut."))
    audit.record(actor, feed, "calendar.revoked")
    db.session.delete(feed)
    db.session.flush()


def _held(actor: Actor) -> CalendarFeed | None:
    """The person's feed; the person's row is held, so that two tabs do not make two."""
    mine = Employee.id == actor.employee_id
    db.session.execute(select(Employee.id).where(mine).with_for_update(key_share=True))
    return db.session.scalars(select(CalendarFeed).where(CalendarFeed.employee_id == actor.employee_id)).one_or_none()
