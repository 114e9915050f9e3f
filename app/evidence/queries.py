"""Reading evidence: every list and every download starts from what the person may see, filtered in SQL."""

from __future__ import annotations

from collections.abc import Collection

from flask import abort
from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import joinedload

from app.evidence.models import Evidence, EvidenceUse
from app.evidence.places import Standing, place_of, seen_anywhere, seen_at, settled_anywhere
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import Actor

CHOICES = 50


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """What one has put there oneself, and what stands in a place that is shown to one."""
    stands = exists().where(EvidenceUse.evidence_id == Evidence.id, seen_anywhere(actor))
    return or_(Evidence.uploader_id == actor.employee_id, stands)


def get_for(actor: Actor, evidence_id: int) -> Evidence:
    """The piece, with whom it is about and who put it there; 404 for what is hidden. To be changed, it is locked."""
    wanted = select(Evidence).where(Evidence.id == evidence_id, visible_to(actor))
    if database.is_writing():
        wanted = wanted.with_for_update(of=Evidence)
    people = joinedload(Evidence.employee), joinedload(Evidence.uploader)
    return db.session.scalars(wanted.options(*people)).first() or abort(404)


def beside(table: str, ids: Collection[int], actor: Actor) -> dict[int, list[Evidence]]:
    """What stands beside each of these rows of the table, as far as the actor may see it; every id has its list."""
    found: dict[int, list[Evidence]] = {each: [] for each in ids}
    if not found:
        return found
    wanted = (
        select(EvidenceUse.subject_id, Evidence)
        .join(Evidence, EvidenceUse.evidence_id == Evidence.id)
        .where(EvidenceUse.subject_id.in_(found), seen_at(place_of(table), actor))
        .order_by(EvidenceUse.id)
    )
    for subject_id, piece in db.session.execute(wanted):
        found[subject_id].append(piece)
    return found


def choices_for(actor: Actor, table: str, subject_id: int, standing: Standing) -> list[Evidence]:
    """The newest pieces about the same person that the actor sees and that do not stand there yet."""
    stands = exists().where(
        EvidenceUse.evidence_id == Evidence.id, EvidenceUse.subject == table, EvidenceUse.subject_id == subject_id
    )
    wanted = select(Evidence).where(
        Evidence.employee_id == standing.employee_id, Evidence.withdrawn_at.is_(None), visible_to(actor), ~stands
    )
    return list(db.session.scalars(wanted.order_by(Evidence.id.desc()).limit(CHOICES)))


def count_at(table: str, subject_id: int) -> int:
    """How many pieces stand there, seen or not."""
    there = EvidenceUse.subject == table, EvidenceUse.subject_id == subject_id, Evidence.withdrawn_at.is_(None)
    wanted = select(func.count()).select_from(EvidenceUse).join(Evidence, EvidenceUse.evidence_id == Evidence.id)
    return db.session.scalar(wanted.where(*there)) or 0


def count_this_year(employee_id: int) -> int:
    """How many pieces were put there about the person since the year began; withdrawn ones count, they are kept."""
    today = clock.today()
    since = clock.at(today.replace(month=1, day=1), 0)
    wanted = select(func.count()).where(Evidence.employee_id == employee_id, Evidence.created_at >= since)
    return db.session.scalar(wanted) or 0


def is_settled(actor: Actor, piece: Evidence) -> bool:
    """Whether something filed, which the actor sees, rests on the piece."""
    rests = exists().where(EvidenceUse.evidence_id == piece.id, settled_anywhere(actor))
    return db.session.scalar(select(rests)) or False
