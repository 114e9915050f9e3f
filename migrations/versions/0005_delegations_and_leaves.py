"""Delegations and leaves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "delegations",
        sa.Column("principal_id", sa.Integer(), nullable=False),
        sa.Column("delegate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("plt", "plh", "pelimpahan", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_delegations_ends_after_start")),
        sa.CheckConstraint("principal_id <> delegate_id", name=op.f("ck_delegations_not_to_oneself")),
        sa.ForeignKeyConstraint(["delegate_id"], ["employees.id"], name=op.f("fk_delegations_delegate_id_employees")),
        sa.ForeignKeyConstraint(["principal_id"], ["employees.id"], name=op.f("fk_delegations_principal_id_employees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
    )
    op.create_index(op.f("ix_delegations_delegate_id_starts_on"), "delegations", ["delegate_id", "starts_on"])
    op.create_index(op.f("ix_delegations_principal_id_starts_on"), "delegations", ["principal_id", "starts_on"])
    op.create_table(
        "leaves",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "tahunan",
                "besar",
                "sakit",
                "melahirkan",
                "alasan_penting",
                "dinas_luar",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_leaves_ends_after_start")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_leaves_employee_id_employees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leaves")),
    )
    op.create_index(op.f("ix_leaves_employee_id_starts_on"), "leaves", ["employee_id", "starts_on"])
