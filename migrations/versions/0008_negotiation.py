"""The negotiation of targets and the record of the dialogue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

from migrations.append_only import protect, protect_once

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "negotiation_dialogues",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("present", sa.Text(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("agreed_points", sa.Text(), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_negotiation_dialogues_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["writer_id"], ["employees.id"], name=op.f("fk_negotiation_dialogues_writer_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_dialogues")),
    )
    op.create_index(op.f("ix_negotiation_dialogues_agreement_id"), "negotiation_dialogues", ["agreement_id"])
    protect_once("negotiation_dialogues", "closed_at")
    op.create_table(
        "negotiation_lines",
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("measure_text", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "diusulkan",
                "dibalas",
                "di_atasan",
                "disepakati",
                "diputuskan",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("standing", sa.Integer(), nullable=False),
        sa.Column("target_text", sa.String(length=200), nullable=False),
        sa.Column("turn_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reply_by IS NULL OR status IN ('diusulkan', 'dibalas', 'di_atasan')",
            name=op.f("ck_negotiation_lines_clock_only_while_open"),
        ),
        sa.CheckConstraint("standing <= number", name=op.f("ck_negotiation_lines_standing_is_an_entry")),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_negotiation_lines_agreement_id_agreements"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["agreement_measures.id"],
            name=op.f("fk_negotiation_lines_measure_id_agreement_measures"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_lines")),
        sa.UniqueConstraint("measure_id", name=op.f("uq_negotiation_lines_measure_id")),
    )
    op.create_index(op.f("ix_negotiation_lines_agreement_id"), "negotiation_lines", ["agreement_id"])
    op.create_index(op.f("ix_negotiation_lines_status_reply_by"), "negotiation_lines", ["status", "reply_by"])
    op.create_table(
        "negotiation_entries",
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "usul",
                "terima",
                "komentar",
                "tarik",
                "ke_atasan",
                "beri_waktu",
                "putusan",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "voice",
            sa.Enum(
                "pegawai",
                "pejabat_penilai",
                "atasan",
                "portal",
                name="voice",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("target_text", sa.String(length=200), nullable=True),
        sa.Column(
            "target_kind",
            sa.Enum(
                "number",
                "percent",
                "range",
                "text",
                name="target_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("target_low", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("target_high", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["employees.id"], name=op.f("fk_negotiation_entries_author_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["negotiation_lines.id"], name=op.f("fk_negotiation_entries_line_id_negotiation_lines")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_negotiation_entries")),
        sa.UniqueConstraint("line_id", "number", name=op.f("uq_negotiation_entries_line_id_number")),
    )
    _open_lines()
    protect("negotiation_entries")


def _open_lines() -> None:
    """What is with a supervisor now is negotiated from now on: a line and the employee's proposal for every target."""
    now = datetime.now(UTC)
    reply_by = now.date() + timedelta(days=7)
    of_submitted = """
        FROM agreement_measures AS m
        JOIN agreement_results AS r ON r.id = m.result_id
        JOIN agreements AS a ON a.id = r.agreement_id AND a.status = 'diajukan' AND a.approach = 'kuantitatif'
    """
    lines = f"""
        INSERT INTO negotiation_lines (agreement_id, measure_id, measure_text, status, number, standing, target_text,
            turn_since, reply_by, version, created_at, updated_at)
        SELECT a.id, m.id, m.text, 'diusulkan', 1, 1, m.target_text, a.submitted_at, :reply_by, 1, :now, :now
        {of_submitted} ORDER BY m.id
    """
    entries = f"""
        INSERT INTO negotiation_entries (line_id, number, kind, voice, author_id, author_name, at, target_text,
            target_kind, target_low, target_high, reason, created_at, updated_at)
        SELECT l.id, 1, 'usul', 'pegawai', a.employee_id, e.name, a.submitted_at, m.target_text,
            m.target_kind, m.target_low, m.target_high, '', :now, :now
        {of_submitted} JOIN negotiation_lines AS l ON l.measure_id = m.id JOIN employees AS e ON e.id = a.employee_id
        ORDER BY l.id
    """
    given = (sa.bindparam("now", now, sa.DateTime(timezone=True)), sa.bindparam("reply_by", reply_by, sa.Date()))
    op.execute(sa.text(lines).bindparams(*given))
    op.execute(sa.text(entries).bindparams(given[0]))
