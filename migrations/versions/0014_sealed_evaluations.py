"""A released evaluation has a seal too."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("document_seals") as batch:
        batch.alter_column("agreement_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("assessment_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_document_seals_assessment_id_assessments"), "assessments", ["assessment_id"], ["id"]
        )
        batch.create_unique_constraint(op.f("uq_document_seals_assessment_id"), ["assessment_id"])
        batch.create_check_constraint(
            op.f("ck_document_seals_of_one_thing"), "(agreement_id IS NULL) <> (assessment_id IS NULL)"
        )
    seals = sa.table("document_seals", *map(sa.column, ("assessment_id", "code", "created_at", "updated_at")))
    stamps = dict.fromkeys(("created_at", "updated_at"), datetime.now(UTC))
    op.bulk_insert(seals, [{"assessment_id": each, "code": _code(), **stamps} for each in _released()])


def _released() -> list[int]:
    """Those that were released before evaluations had seals."""
    assessments = sa.table("assessments", sa.column("id"), sa.column("released_at"))
    released = sa.select(assessments.c.id).where(assessments.c.released_at.is_not(None))
    return list(op.get_bind().scalars(released.order_by(assessments.c.id)))


def _code() -> str:
    return "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _place in range(24))
