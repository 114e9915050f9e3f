"""Reading seals and what stands behind them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.agreements import BINDING, Agreement, Snapshot, sha256_of
from app.documents.models import Seal
from app.extensions import db
from app.kernel import clock
from app.people import Placement, PlacementKind


def code_of(agreement: Agreement) -> str:
    """The code of the agreement's seal; "" if it has none."""
    return db.session.scalar(select(Seal.code).where(Seal.agreement_id == agreement.id)) or ""


def code_of_assessment(assessment_id: int) -> str:
    """The code of the released evaluation's seal; "" if it has none."""
    return db.session.scalar(select(Seal.code).where(Seal.assessment_id == assessment_id)) or ""


def seal_by(code: str) -> Seal | None:
    """The seal with this code, with its agreement."""
    return db.session.scalars(
        select(Seal).where(Seal.code == code).options(joinedload(Seal.agreement).selectinload(Agreement.signatures))
    ).first()


def is_genuine(agreement: Agreement, snapshot: Snapshot) -> bool:
    """Whether what is kept is what was signed: its hash, made anew, is the one kept and that of every signature."""
    fresh = sha256_of(snapshot.content)
    return {fresh} == {snapshot.sha256, *(signature.sha256 for signature in agreement.signatures)}


def amendment_of(agreement: Agreement) -> Agreement | None:
    """The edition that has replaced this one, if one was signed."""
    return db.session.scalars(
        select(Agreement)
        .where(Agreement.amends_id == agreement.id, Agreement.status.in_(BINDING))
        .order_by(Agreement.edition)
        .limit(1)
    ).first()


def post_of(employee_id: int, at: datetime | None) -> dict[str, str]:
    """The post that the person held at that instant (now, if none), the definitive one first."""
    day = clock.local(at or clock.now()).date()
    post = db.session.scalars(
        select(Placement)
        .where(Placement.employee_id == employee_id, Placement.current(day))
        .options(joinedload(Placement.unit))
        .order_by(Placement.kind != PlacementKind.DEFINITIVE, Placement.heads_unit.desc(), Placement.id)
        .limit(1)
    ).first()
    return {"position": post.position, "unit": post.unit.name} if post else {}
