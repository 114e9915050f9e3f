"""Who may see which agreement, as conditions in SQL; the one agreement that a page is about."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.agreements.kinds import AgreementStatus
from app.agreements.models import Agreement, Result
from app.extensions import db
from app.kernel import clock, database
from app.kernel.audit import AuditEntry
from app.kernel.errors import Forbidden
from app.kernel.paths import below
from app.kernel.permissions import Actor, Permission, within
from app.people import Placement, Unit
from app.web.rendering import instant

_HEADED = Unit.__table__.alias("headed")


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Own ones; once submitted also those of the supervisor, that one's supervisor, heads above, roles in scope.

    Who stands in for the supervisor, or for that one's supervisor, sees what they see of their people.
    """
    leads_supervisor = exists().where(
        Placement.employee_id == Agreement.supervisor_id,
        Placement.supervisor_id.in_(actor.acts_for),
        Placement.current(clock.today()),
    )
    shared = or_(
        Agreement.supervisor_id.in_(actor.acts_for),
        leads_supervisor,
        Agreement.unit_id.in_(units_headed_by(actor)),
        Agreement.unit_id.in_(select(Unit.id).where(within(actor, Permission.AGREEMENTS_SEE, Unit.path))),
    )
    return or_(Agreement.employee_id == actor.employee_id, and_(Agreement.status != AgreementStatus.DRAFT, shared))


def units_headed_by(actor: Actor) -> Select[int]:
    """Every unit at or below one that the person heads today."""
    return (
        select(Unit.id)
        .join(_HEADED, below(Unit.path, _HEADED.c.path))
        .join(Placement, Placement.unit_id == _HEADED.c.id)
        .where(Placement.employee_id == actor.employee_id, Placement.heads_unit, Placement.current(clock.today()))
    )


def oversees_unit(actor: Actor) -> ColumnElement[bool]:
    """The condition on Unit that the person looks over it: by a role, or heading it or a unit above it."""
    return or_(within(actor, Permission.AGREEMENTS_SEE, Unit.path), Unit.id.in_(units_headed_by(actor)))


def get_for(actor: Actor, agreement_id: int) -> Agreement:
    """The agreement with its results and measures; its other lists are asked for where they are shown. Else 404.

    To be changed, it is locked: whoever signs, returns or writes in it at the same instant waits and then sees it.
    """
    wanted = select(Agreement).where(Agreement.id == agreement_id, visible_to(actor))
    found = db.session.scalars(
        (wanted.with_for_update(of=Agreement) if database.is_writing() else wanted).options(
            joinedload(Agreement.employee),
            joinedload(Agreement.supervisor),
            joinedload(Agreement.unit),
            joinedload(Agreement.placement),
            selectinload(Agreement.results).options(
                joinedload(Result.leader_result).load_only(Result.text), selectinload(Result.measures)
            ),
        )
    ).first()
    if found is None:
        _tell_former_supervisor(actor, agreement_id)
        abort(404)
    return found


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
