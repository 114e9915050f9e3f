"""What people are told of delegations: the two whom one joins, but not whoever arranged it; and its first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.notices.actions import tell
from app.notices.kinds import NoticeKind, describe
from app.notices.reminders import Reminder, remind
from app.people import Delegation, delegation_given, delegation_revoked
from app.web.rendering import long_date

GIVEN, BEGINS, REVOKED = "people.delegation_given", "people.delegation_begins", "people.delegation_revoked"


def listen() -> None:
    """Describe the kinds, and hear of delegations from now on."""
    describe(
        [
            NoticeKind(
                GIVEN,
                _l("Pelimpahan tugas pejabat penilai"),
                _l("%(delegate)s menjadi %(post)s dari %(principal)s, %(start)s – %(end)s"),
            ),
            NoticeKind(
                BEGINS,
                _l("Hari pertama pelimpahan kepada saya"),
                _l("Pelimpahan berlaku mulai %(start)s sampai %(end)s: Anda menjadi %(post)s dari %(principal)s"),
            ),
            NoticeKind(
                REVOKED,
                _l("Pelimpahan yang dicabut"),
                _l("%(delegate)s tidak lagi menjadi %(post)s dari %(principal)s: pelimpahan sampai %(end)s dicabut"),
            ),
        ]
    )
    delegation_given.connect(_given)
    delegation_revoked.connect(_revoked)
    remind(BEGINS, _beginning)


def _beginning(today: date) -> Iterator[Reminder]:
    """Whoever was told in advance that they would stand in, from the first day on: it may be long ago."""
    in_force = select(Delegation).where(Delegation.current(today)).options(joinedload(Delegation.principal))
    for each in db.session.scalars(in_force.order_by(Delegation.id)):
        if clock.local(each.created_at).date() < each.starts_on:
            facts = {
                "principal": each.principal.name, "post": each.kind.short,
                "start": long_date(each.starts_on), "end": long_date(each.ends_on),
            }  # fmt: skip
            yield Reminder(each.delegate_id, f"{BEGINS}-{each.id}", "/tim", facts)


def _given(delegation: Delegation, *, actor: Actor, **_more: Any) -> None:
    _tell(delegation, actor, GIVEN)


def _revoked(delegation: Delegation, *, actor: Actor, **_more: Any) -> None:
    _tell(delegation, actor, REVOKED)


def _tell(delegation: Delegation, actor: Actor, kind: str) -> None:
    tell(
        {delegation.delegate_id, delegation.principal_id} - {actor.employee_id},
        kind,
        f"{kind}-{delegation.id}",
        url_for("people.absence"),
        delegate=delegation.delegate.name,
        principal=delegation.principal.name,
        post=delegation.kind.short,
        start=long_date(delegation.starts_on),
        end=long_date(delegation.ends_on),
    )
