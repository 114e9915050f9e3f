"""Angka kredit from before the portal has a place: an opening balance a person, jenjang and kind."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

LEVELS = (
    "pemula", "terampil", "mahir", "penyelia", "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama",
)  # fmt: skip


def _choice(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=32)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "credit_balances",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("level", _choice("level", *LEVELS), nullable=False),
        sa.Column("kind", _choice("kind", "lama", "penyesuaian", "pendidikan"), nullable=False),
        sa.Column("value", sa.Numeric(precision=21, scale=6), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("value > 0", name=op.f("ck_credit_balances_value_above_0")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_credit_balances_employee_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["employees.id"], name=op.f("fk_credit_balances_entered_by_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_balances")),
        sa.UniqueConstraint("employee_id", "level", "kind", name=op.f("uq_credit_balances_employee_id_level_kind")),
    )
