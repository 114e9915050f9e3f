"""Assessments: schemes, windows, figures, opinions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "assessment_schemes",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "rhythm",
            sa.Enum(
                "bulanan", "triwulanan", "tahunan", name="rhythm", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column(
            "minimise",
            sa.Enum("cermin", "terbalik", name="minimise", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("cap", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("open_days", sa.Integer(), nullable=False),
        sa.Column("due_days", sa.Integer(), nullable=False),
        sa.Column("close_days", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("rhythm <> 'tahunan'", name=op.f("ck_assessment_schemes_periods_within_the_year")),
        sa.CheckConstraint("cap IS NULL OR cap >= 100", name=op.f("ck_assessment_schemes_cap_from_100")),
        sa.CheckConstraint(
            "open_days >= 0 AND due_days >= 0 AND close_days >= due_days",
            name=op.f("ck_assessment_schemes_days_in_order"),
        ),
        sa.ForeignKeyConstraint(["office_id"], ["units.id"], name=op.f("fk_assessment_schemes_office_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_schemes")),
        sa.UniqueConstraint("office_id", "year", name=op.f("uq_assessment_schemes_office_id_year")),
    )
    op.create_table(
        "assessment_windows",
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "bulanan", "triwulanan", "tahunan", name="kind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number BETWEEN 1 AND 12", name=op.f("ck_assessment_windows_number_in_year")),
        sa.CheckConstraint(
            "opens_on <= due_on AND due_on <= closes_on", name=op.f("ck_assessment_windows_days_in_order")
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_assessment_windows_ends_after_start")),
        sa.ForeignKeyConstraint(["office_id"], ["units.id"], name=op.f("fk_assessment_windows_office_id_units")),
        sa.ForeignKeyConstraint(
            ["scheme_id"], ["assessment_schemes.id"], name=op.f("fk_assessment_windows_scheme_id_assessment_schemes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_windows")),
        sa.UniqueConstraint(
            "office_id", "year", "kind", "number", name=op.f("uq_assessment_windows_office_id_year_kind_number")
        ),
    )
    op.create_index(op.f("ix_assessment_windows_closes_on"), "assessment_windows", ["closes_on"])
    op.create_index(op.f("ix_assessment_windows_year_starts_on"), "assessment_windows", ["year", "starts_on"])
    op.create_table(
        "assessments",
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "berjalan",
                "dibahas",
                "ditetapkan",
                "diterbitkan",
                "diterima",
                "dibaca",
                "keberatan",
                "diputuskan",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("self_filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_filed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skip_reason", sa.Text(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "work_rating",
            sa.Enum(
                "di_bawah",
                "sesuai",
                "di_atas",
                name="work_rating",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "behaviour_rating",
            sa.Enum(
                "di_bawah",
                "sesuai",
                "di_atas",
                name="behaviour_rating",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'diputuskan') = (decided_at IS NOT NULL)", name=op.f("ck_assessments_decided_iff_decided")
        ),
        sa.CheckConstraint(
            "(status IN ('berjalan', 'dibahas')) = (fixed_at IS NULL)", name=op.f("ck_assessments_fixed_iff_fixed")
        ),
        sa.CheckConstraint(
            "(status IN ('berjalan', 'dibahas', 'ditetapkan')) = (released_at IS NULL)",
            name=op.f("ck_assessments_released_iff_released"),
        ),
        sa.CheckConstraint(
            "status <> 'keberatan' OR objected_at IS NOT NULL", name=op.f("ck_assessments_objected_if_objected")
        ),
        sa.CheckConstraint(
            "status = 'berjalan' OR (review_filed_at IS NOT NULL AND (self_filed_at IS NOT NULL OR skip_reason <> ''))",
            name=op.f("ck_assessments_discussed_when_both_filed"),
        ),
        sa.CheckConstraint(
            "(fixed_at IS NULL) = (work_rating IS NULL) AND (fixed_at IS NULL) = (behaviour_rating IS NULL)",
            name=op.f("ck_assessments_rated_iff_fixed"),
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_assessments_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_assessments_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_assessments_employee_id_employees")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_assessments_placement_id_placements")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["employees.id"], name=op.f("fk_assessments_supervisor_id_employees")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_assessments_unit_id_units")),
        sa.ForeignKeyConstraint(
            ["window_id"], ["assessment_windows.id"], name=op.f("fk_assessments_window_id_assessment_windows")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint("placement_id", "window_id", name=op.f("uq_assessments_placement_id_window_id")),
    )
    op.create_index(op.f("ix_assessments_agreement_id"), "assessments", ["agreement_id"])
    op.create_index(op.f("ix_assessments_employee_id_window_id"), "assessments", ["employee_id", "window_id"])
    op.create_index(
        op.f("ix_assessments_supervisor_id_status_window_id"), "assessments", ["supervisor_id", "status", "window_id"]
    )
    op.create_index(op.f("ix_assessments_unit_id_status"), "assessments", ["unit_id", "status"])
    op.create_index(op.f("ix_assessments_window_id_unit_id_status"), "assessments", ["window_id", "unit_id", "status"])
    op.create_table(
        "assessment_actions",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target_text", sa.String(length=200), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_assessment_actions_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["agreement_results.id"], name=op.f("fk_assessment_actions_result_id_agreement_results")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_actions")),
    )
    op.create_index(op.f("ix_assessment_actions_assessment_id"), "assessment_actions", ["assessment_id"])
    op.create_table(
        "assessment_extensions",
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_assessment_extensions_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["employees.id"], name=op.f("fk_assessment_extensions_granted_by_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["window_id"], ["assessment_windows.id"], name=op.f("fk_assessment_extensions_window_id_assessment_windows")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_extensions")),
    )
    op.create_index(op.f("ix_assessment_extensions_assessment_id"), "assessment_extensions", ["assessment_id"])
    op.create_index(op.f("ix_assessment_extensions_window_id"), "assessment_extensions", ["window_id"])
    op.create_table(
        "assessment_opinions",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("pegawai", "pejabat_penilai", name="side", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "di_bawah", "sesuai", "di_atas", name="rating", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_assessment_opinions_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["employees.id"], name=op.f("fk_assessment_opinions_author_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_opinions")),
        sa.UniqueConstraint(
            "assessment_id", "side", "topic", name=op.f("uq_assessment_opinions_assessment_id_side_topic")
        ),
    )
    op.create_table(
        "assessment_realisations",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("value_text", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column(
            "judgement",
            sa.Enum(
                "melampaui",
                "tercapai",
                "sebagian",
                "tidak",
                name="judgement",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("achievement", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_assessment_realisations_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["agreement_measures.id"],
            name=op.f("fk_assessment_realisations_measure_id_agreement_measures"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_realisations")),
        sa.UniqueConstraint(
            "assessment_id", "measure_id", name=op.f("uq_assessment_realisations_assessment_id_measure_id")
        ),
    )
    op.create_index(op.f("ix_assessment_realisations_measure_id"), "assessment_realisations", ["measure_id"])
