"""The cells of the matriks peran hasil."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "cascade_contributions",
        sa.Column("leader_result_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("share", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "disarankan", "diambil", "ditolak", name="status", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status <> 'ditolak' OR reason <> ''", name=op.f("ck_cascade_contributions_declined_with_a_reason")
        ),
        sa.CheckConstraint(
            "share IS NULL OR (share > 0 AND share <= 100)", name=op.f("ck_cascade_contributions_share_is_a_percentage")
        ),
        sa.ForeignKeyConstraint(
            ["leader_result_id"],
            ["agreement_results.id"],
            name=op.f("fk_cascade_contributions_leader_result_id_agreement_results"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_cascade_contributions_placement_id_placements")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["agreement_results.id"],
            name=op.f("fk_cascade_contributions_result_id_agreement_results"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cascade_contributions")),
        sa.UniqueConstraint(
            "leader_result_id", "placement_id", name=op.f("uq_cascade_contributions_leader_result_id_placement_id")
        ),
        sa.UniqueConstraint("result_id", name=op.f("uq_cascade_contributions_result_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cascade_contributions_placement_id"), "cascade_contributions", ["placement_id"])
