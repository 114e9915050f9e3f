"""Editions of an agreement, its early end, the count of open targets, budget lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "agreement_budget_lines",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("programme", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=21, scale=6), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_agreement_budget_lines_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_budget_lines")),
    )
    op.create_index(op.f("ix_agreement_budget_lines_agreement_id"), "agreement_budget_lines", ["agreement_id"])
    with op.batch_alter_table("agreements", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("amends_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("amend_reason", sa.Text(), nullable=False, server_default=""))
        batch.add_column(
            sa.Column(
                "amend_party",
                sa.Enum(
                    "pegawai",
                    "pejabat_penilai",
                    name="amend_party",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=True,
            )
        )
        batch.add_column(sa.Column("open_targets", sa.Integer(), nullable=False, server_default="0"))
        batch.create_foreign_key(op.f("fk_agreements_amends_id_agreements"), "agreements", ["amends_id"], ["id"])
        batch.create_index(op.f("ix_agreements_amends_id"), ["amends_id"])
        batch.create_check_constraint(
            op.f("ck_agreements_closed_only_if_ended"), "closed_on IS NULL OR status = 'berakhir'"
        )
        batch.create_check_constraint(
            op.f("ck_agreements_only_later_editions_amend"), "amends_id IS NULL OR edition > 1"
        )
        batch.create_check_constraint(
            op.f("ck_agreements_amended_by_a_party"), "(amends_id IS NULL) = (amend_party IS NULL)"
        )
