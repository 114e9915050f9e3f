"""Putting pieces beside a thing, and taking them away again: the piece itself stays as it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from flask import abort, current_app
from flask_babel import gettext as _
from sqlalchemy import CursorResult, delete, select

from app.evidence import queries
from app.evidence.models import Evidence, EvidenceUse
from app.evidence.places import Place, Standing, place_of
from app.extensions import db
from app.kernel import audit, database
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor


@dataclass
class _Thing:
    """A row of a later feature's table, named so that its history can be written."""

    __tablename__: str
    id: int


def attach(actor: Actor, table: str, subject_id: int, evidence_ids: Collection[int]) -> None:
    """Put pieces that the actor sees beside a row of the table; what stands there already stays as it is.

    404 for hidden or foreign pieces, NotPossible where nothing may be added, DomainError where there are too many.
    """
    place = place_of(table)
    standing = open_standing(actor, place, subject_id)
    wanted = select(Evidence).where(
        Evidence.id.in_(evidence_ids),
        Evidence.employee_id == standing.employee_id,
        Evidence.withdrawn_at.is_(None),
        queries.visible_to(actor),
    )
    pieces = list(db.session.scalars(wanted.order_by(Evidence.id)))
    if len(pieces) < len(set(evidence_ids)):
        abort(404)
    put_beside(actor, place, subject_id, pieces)


def detach(actor: Actor, table: str, subject_id: int, evidence_id: int) -> None:
    """Take a piece away from beside a row of the table; a second time changes nothing."""
    place = place_of(table)
    open_standing(actor, place, subject_id)
    piece = db.session.get(Evidence, evidence_id) or abort(404)
    gone = delete(EvidenceUse).where(
        EvidenceUse.subject == table, EvidenceUse.subject_id == subject_id, EvidenceUse.evidence_id == evidence_id
    )
    if cast("CursorResult[tuple[()]]", db.session.execute(gone)).rowcount:
        audit.record(actor, _Thing(table, subject_id), "evidence.detached", title=piece.title)


def open_standing(actor: Actor, place: Place, subject_id: int) -> Standing:
    """The thing, read anew and locked, to which the actor may add; NotPossible where not."""
    standing = place.load(actor, subject_id)
    if not standing.may_add:
        raise NotPossible(standing.why_not or _("Bukti di sini tidak bisa diubah lagi, atau bukan bagian Anda."))
    return standing


def put_beside(actor: Actor, place: Place, subject_id: int, pieces: Collection[Evidence]) -> None:
    """Put them there, each once, and say so in the history of the thing."""
    for piece in pieces:
        use = {"evidence_id": piece.id, "subject": place.table, "subject_id": subject_id}
        unique = ["subject", "subject_id", "evidence_id"]
        if database.insert_once(EvidenceUse, unique, **use, added_by_id=actor.employee_id):
            audit.record(actor, _Thing(place.table, subject_id), "evidence.attached", title=piece.title)
    most = current_app.config["EVIDENCE_MAX_PIECES"]
    if queries.count_at(place.table, subject_id) > most:
        raise DomainError(_("Di satu tempat paling banyak %(most)s bukti. Lepas yang tidak perlu dulu.", most=most))
