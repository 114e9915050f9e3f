"""Seals and batches of official sheets."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "document_batches",
        sa.Column("requester_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "antre",
                "berjalan",
                "selesai",
                "gagal",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("faults", sa.Text(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'selesai') = (file_name IS NOT NULL)", name=op.f("ck_document_batches_file_iff_done")
        ),
        sa.CheckConstraint(
            "(status IN ('selesai', 'gagal')) = (finished_at IS NOT NULL)",
            name=op.f("ck_document_batches_finished_iff_finished"),
        ),
        sa.ForeignKeyConstraint(
            ["requester_id"], ["employees.id"], name=op.f("fk_document_batches_requester_id_employees")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_document_batches_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_batches")),
    )
    op.create_index(op.f("ix_document_batches_requester_id_id"), "document_batches", ["requester_id", "id"])
    seals = op.create_table(
        "document_seals",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_document_seals_agreement_id_agreements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_seals")),
        sa.UniqueConstraint("agreement_id", name=op.f("uq_document_seals_agreement_id")),
        sa.UniqueConstraint("code", name=op.f("uq_document_seals_code")),
    )
    stamps = dict.fromkeys(("created_at", "updated_at"), datetime.now(UTC))
    op.bulk_insert(seals, [{"agreement_id": each, "code": _code(), **stamps} for each in _signed_agreements()])


def _signed_agreements() -> list[int]:
    """Those that were signed before there were seals."""
    agreements = sa.table("agreements", sa.column("id"), sa.column("status"))
    signed = sa.select(agreements.c.id).where(agreements.c.status.in_(("ditandatangani", "berakhir")))
    return list(op.get_bind().scalars(signed.order_by(agreements.c.id)))


def _code() -> str:
    return "".join(secrets.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _place in range(24))
