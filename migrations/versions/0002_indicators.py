"""The IKU library."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "indicators",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "usulan", "ditetapkan", "dicabut", name="status", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column("variables", sa.Text(), nullable=False),
        sa.Column("unit_of_measure", sa.String(length=60), nullable=False),
        sa.Column(
            "polarity",
            sa.Enum(
                "maximize",
                "minimize",
                "range",
                "stabilize",
                name="polarity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "frequency",
            sa.Enum(
                "bulanan",
                "triwulanan",
                "semesteran",
                "tahunan",
                name="frequency",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("data_source", sa.Text(), nullable=False),
        sa.Column("provenance", sa.Text(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'dicabut') = (withdrawn_at IS NOT NULL)", name=op.f("ck_indicators_withdrawn_iff_withdrawn")
        ),
        sa.CheckConstraint(
            "(status = 'usulan') = (adopted_at IS NULL)", name=op.f("ck_indicators_adopted_unless_proposed")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["units.id"], name=op.f("fk_indicators_office_id_units")),
        sa.ForeignKeyConstraint(["owner_id"], ["units.id"], name=op.f("fk_indicators_owner_id_units")),
        sa.ForeignKeyConstraint(["parent_id"], ["indicators.id"], name=op.f("fk_indicators_parent_id_indicators")),
        sa.ForeignKeyConstraint(["replaces_id"], ["indicators.id"], name=op.f("fk_indicators_replaces_id_indicators")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
        sa.UniqueConstraint(
            "office_id", "year", "code", "edition", name=op.f("uq_indicators_office_id_year_code_edition")
        ),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_indicators_replaces_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("indicators", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_indicators_office_id_year_status"), ["office_id", "year", "status"], unique=False
        )
        batch_op.create_index(op.f("ix_indicators_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(op.f("ix_indicators_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "indicator_targets",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=120), nullable=False),
        sa.Column("low", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("high", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicators.id"],
            name=op.f("fk_indicator_targets_indicator_id_indicators"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_targets")),
        sa.UniqueConstraint("indicator_id", "year", name=op.f("uq_indicator_targets_indicator_id_year")),
    )
    op.create_table(
        "measurements",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("value", sa.Numeric(precision=21, scale=6), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("period BETWEEN 1 AND 12", name=op.f("ck_measurements_period_in_year")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicators.id"], name=op.f("fk_measurements_indicator_id_indicators")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["employees.id"], name=op.f("fk_measurements_recorded_by_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurements")),
        sa.UniqueConstraint("indicator_id", "year", "period", name=op.f("uq_measurements_indicator_id_year_period")),
    )
