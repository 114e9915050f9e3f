"""Who may see which agreement, as conditions in SQL; the one agreement that a page is about."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Date, Integer, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.kernel import clock, database
from app.kernel.audit import AuditEntry
from app.kernel.errors import Forbidden
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, under, within
from app.people import Placement, Unit
from app.web.rendering import instant

_HEADED = Unit.__table__.alias("headed")
_ROOM = {
    "person": bindparam("person", type_=Integer),
    "those": bindparam("those", type_=Integer, expanding=True),
    "today": bindparam("today", type_=Date),
}
"""Room for who asks and when: what is asked with every page is put together once, and filled each time."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Own ones; once submitted also those of the supervisor, that one's supervisor, heads above, roles in scope.

    Who stands in for the supervisor, or for that one's supervisor, sees what they see of their people.
    """
    return _visible(_scopes(actor), **_who(actor))


def _scopes(actor: Actor) -> tuple[str, ...]:
    return actor.scopes.get(Permission.AGREEMENTS_SEE, ())


def _who(actor: Actor) -> dict[str, Any]:
    return {"person": actor.employee_id, "those": actor.acts_for, "today": clock.today()}


def _visible(scopes: tuple[str, ...], person: Any, those: Any, today: Any) -> ColumnElement[bool]:
    """`visible_to` of these values, or of the room for them."""
    leads_supervisor = exists().where(
        Placement.employee_id == Agreement.supervisor_id,
        Placement.supervisor_id.in_(those),
        Placement.current(today),
    )
    shared = or_(
        Agreement.supervisor_id.in_(those),
        leads_supervisor,
        Agreement.unit_id.in_(_units_headed(Placement.employee_id == person, today)),
        Agreement.unit_id.in_(select(Unit.id).where(under(scopes, Unit.path))),
    )
    return or_(Agreement.employee_id == person, and_(Agreement.status != AgreementStatus.DRAFT, shared))


def units_headed_by(actor: Actor) -> Select[int]:
    """Every unit at or below one that the person heads today, by a post of theirs or as Plt or Plh of who does."""
    those = [actor.employee_id or 0, *sorted(actor.heads_for)]
    return _units_headed(Placement.employee_id.in_(those), clock.today())


def _units_headed(is_head: ColumnElement[bool], today: Any) -> Select[int]:
    return (
        select(Unit.id)
        .join(_HEADED, below(Unit.path, _HEADED.c.path))
        .join(Placement, Placement.unit_id == _HEADED.c.id)
        .where(is_head, Placement.heads_unit, Placement.current(today))
    )


def oversees_unit(actor: Actor) -> ColumnElement[bool]:
    """The condition on Unit that the person looks over it: by a role, or with a post that heads it or one above it."""
    headed = _units_headed(Placement.employee_id == actor.employee_id, clock.today())
    return or_(within(actor, Permission.AGREEMENTS_SEE, Unit.path), Unit.id.in_(headed))


def get_for(actor: Actor, agreement_id: int, *, with_results: bool = True) -> Agreement:
    """The agreement with its results and measures; its other lists are asked for where they are shown. Else 404.

    To be changed, it is locked: whoever signs, returns or writes in it at the same instant waits and then sees it.
    """
    wanted = _wanted(_scopes(actor), is_locked=database.is_writing(), with_results=with_results)
    found = db.session.scalars(wanted, {"id": agreement_id, **_who(actor)}).first()
    if found is None:
        _tell_former_supervisor(actor, agreement_id)
        abort(404)
    return found


@lru_cache
def _wanted(scopes: tuple[str, ...], *, is_locked: bool, with_results: bool) -> Select[Agreement]:
    wanted = (
        select(Agreement)
        .where(Agreement.id == bindparam("id"), _visible(scopes, **_ROOM))
        .options(
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            joinedload(Agreement.unit),
            joinedload(Agreement.placement),
        )
    )
    if with_results:
        in_words = joinedload(Result.leader_result).load_only(Result.text)
        wanted = wanted.options(selectinload(Agreement.results).options(in_words, joinedload(Result.measures)))
    return wanted.with_for_update(of=Agreement) if is_locked else wanted


def version_for(actor: Actor, agreement_id: int) -> int:
    """The agreement's version, for one query where it is visible: what an open page asks again and again."""
    version = db.session.scalar(_version(_scopes(actor)), {"id": agreement_id, **_who(actor)})
    return version or get_for(actor, agreement_id).version  # which says why it is not


@lru_cache
def _version(scopes: tuple[str, ...]) -> Select[int]:
    return select(Agreement.version).where(Agreement.id == bindparam("id"), _visible(scopes, **_ROOM))


def _tell_former_supervisor(actor: Actor, agreement_id: int) -> None:
    """Whoever decided here until the post got another supervisor is told so, rather than that there is nothing."""
    changes = (
        select(AuditEntry)
        .join(Agreement, and_(Agreement.id == AuditEntry.subject_id, Agreement.status != AgreementStatus.DRAFT))
        .where(
            AuditEntry.subject == Agreement.__tablename__,
            AuditEntry.subject_id == agreement_id,
            AuditEntry.event == "agreement.supervisor_changed",
        )
    )
    latest = db.session.scalars(changes.order_by(AuditEntry.id.desc()).limit(1)).first()
    if latest and actor.employee_id is not None and latest.facts.get("before") == str(actor.employee_id):
        raise Forbidden(
            _(
                "Pejabat penilai perjanjian ini kini %(name)s, mengikuti penempatan sejak %(when)s. "
                "Yang belum Anda putuskan menjadi bagiannya.",
                name=latest.facts["to"],
                when=instant(latest.at),
            )
        )
