"""Evidence, progress notes, their patterns; where an amendment's results come from; targets by their agreement."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "evidence",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("uploader_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("berkas", "tautan", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=True),
        sa.Column("media_type", sa.String(length=100), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column(
            "link_state",
            sa.Enum(
                "terbuka",
                "terkunci",
                "tidak_ada",
                "tidak_terjangkau",
                name="link_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("link_note", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'berkas') = (sha256 IS NOT NULL)", name=op.f("ck_evidence_bytes_iff_file")),
        sa.CheckConstraint("(kind = 'tautan') = (url IS NOT NULL)", name=op.f("ck_evidence_address_iff_link")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_evidence_employee_id_employees")),
        sa.ForeignKeyConstraint(["placement_id"], ["placements.id"], name=op.f("fk_evidence_placement_id_placements")),
        sa.ForeignKeyConstraint(["uploader_id"], ["employees.id"], name=op.f("fk_evidence_uploader_id_employees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_employee_id_placement_id_id"), "evidence", ["employee_id", "placement_id", "id"])
    op.create_index(op.f("ix_evidence_placement_id"), "evidence", ["placement_id"])
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"])
    op.create_index(op.f("ix_evidence_uploader_id"), "evidence", ["uploader_id"])
    op.create_table(
        "evidence_uses",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["employees.id"], name=op.f("fk_evidence_uses_added_by_id_employees")),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name=op.f("fk_evidence_uses_evidence_id_evidence")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_uses")),
        sa.UniqueConstraint(
            "subject", "subject_id", "evidence_id", name=op.f("uq_evidence_uses_subject_subject_id_evidence_id")
        ),
    )
    op.create_index(op.f("ix_evidence_uses_evidence_id"), "evidence_uses", ["evidence_id"])
    op.create_table(
        "progress_patterns",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("output", sa.String(length=200), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column(
            "rhythm",
            sa.Enum(
                "hari_kerja", "mingguan", "bulanan", name="rhythm", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("month_day", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(rhythm = 'bulanan') = (month_day IS NOT NULL)", name=op.f("ck_progress_patterns_month_day_iff_monthly")
        ),
        sa.CheckConstraint(
            "(rhythm = 'mingguan') = (weekday IS NOT NULL)", name=op.f("ck_progress_patterns_weekday_iff_weekly")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_progress_patterns_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_progress_patterns_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["agreement_measures.id"], name=op.f("fk_progress_patterns_measure_id_agreement_measures")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["agreement_results.id"], name=op.f("fk_progress_patterns_result_id_agreement_results")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_patterns")),
    )
    op.create_index(op.f("ix_progress_patterns_agreement_id"), "progress_patterns", ["agreement_id"])
    op.create_table(
        "progress_notes",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.Time(), nullable=True),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("output", sa.String(length=200), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("pattern_id", sa.Integer(), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "ended_at IS NULL OR begun_at IS NOT NULL", name=op.f("ck_progress_notes_ends_only_if_begun")
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_progress_notes_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_progress_notes_employee_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["agreement_measures.id"], name=op.f("fk_progress_notes_measure_id_agreement_measures")
        ),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["progress_patterns.id"], name=op.f("fk_progress_notes_pattern_id_progress_patterns")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["agreement_results.id"], name=op.f("fk_progress_notes_result_id_agreement_results")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_notes")),
        sa.UniqueConstraint("pattern_id", "done_on", name=op.f("uq_progress_notes_pattern_id_done_on")),
    )
    op.create_index(op.f("ix_progress_notes_agreement_id_done_on"), "progress_notes", ["agreement_id", "done_on"])
    op.create_index(op.f("ix_progress_notes_employee_id_done_on"), "progress_notes", ["employee_id", "done_on"])
    op.create_index(op.f("ix_progress_notes_measure_id"), "progress_notes", ["measure_id"])
    op.create_index(op.f("ix_progress_notes_result_id"), "progress_notes", ["result_id"])
    op.create_table(
        "progress_pattern_skips",
        sa.Column("pattern_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["pattern_id"],
            ["progress_patterns.id"],
            name=op.f("fk_progress_pattern_skips_pattern_id_progress_patterns"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_pattern_skips")),
        sa.UniqueConstraint("pattern_id", "day", name=op.f("uq_progress_pattern_skips_pattern_id_day")),
    )
    with op.batch_alter_table("agreement_measures", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin_id", sa.Integer(), nullable=True))
        batch_op.create_index(op.f("ix_agreement_measures_origin_id"), ["origin_id"])
        batch_op.create_foreign_key(
            op.f("fk_agreement_measures_origin_id_agreement_measures"),
            "agreement_measures",
            ["origin_id"],
            ["id"],
            ondelete="SET NULL",
        )
    with op.batch_alter_table("agreement_results", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin_id", sa.Integer(), nullable=True))
        batch_op.create_index(op.f("ix_agreement_results_origin_id"), ["origin_id"])
        batch_op.create_foreign_key(
            op.f("fk_agreement_results_origin_id_agreement_results"),
            "agreement_results",
            ["origin_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.create_index(op.f("ix_negotiation_lines_agreement_id_status"), "negotiation_lines", ["agreement_id", "status"])
    op.drop_index(op.f("ix_negotiation_lines_agreement_id"), "negotiation_lines")
