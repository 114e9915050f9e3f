"""Notices and how each person wants to hear of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "notice_preferences",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "segera", "harian", "kotak_masuk", name="channel", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_notice_preferences_employee_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_preferences")),
        sa.UniqueConstraint("employee_id", "kind", name=op.f("uq_notice_preferences_employee_id_kind")),
    )
    op.create_table(
        "notices",
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("url", sa.String(length=200), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "segera", "harian", "kotak_masuk", name="channel", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["recipient_id"], ["employees.id"], name=op.f("fk_notices_recipient_id_employees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("recipient_id", "key", name=op.f("uq_notices_recipient_id_key")),
    )
    op.create_index(
        op.f("ix_notices_channel_mailed_at_recipient_id"), "notices", ["channel", "mailed_at", "recipient_id"]
    )
    op.create_index(op.f("ix_notices_recipient_id_id"), "notices", ["recipient_id", "id"])
    op.create_index(op.f("ix_notices_recipient_id_read_at"), "notices", ["recipient_id", "read_at"])
