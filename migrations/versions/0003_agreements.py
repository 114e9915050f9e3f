"""Performance agreements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.append_only import protect

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "agreements",
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "form",
            sa.Enum("jpt", "ja_jf", name="form", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "approach",
            sa.Enum("kuantitatif", "kualitatif", name="approach", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "draf",
                "diajukan",
                "dikembalikan",
                "disepakati",
                "ditandatangani",
                "berakhir",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'berakhir') = (ended_at IS NOT NULL)", name=op.f("ck_agreements_ended_iff_ended")
        ),
        sa.CheckConstraint(
            "(status IN ('disepakati', 'ditandatangani', 'berakhir')) = (agreed_at IS NOT NULL)",
            name=op.f("ck_agreements_agreed_iff_agreed"),
        ),
        sa.CheckConstraint(
            "(status IN ('ditandatangani', 'berakhir')) = (signed_at IS NOT NULL)",
            name=op.f("ck_agreements_signed_iff_signed"),
        ),
        sa.CheckConstraint(
            "(status IN ('draf', 'dikembalikan')) = (submitted_at IS NULL)",
            name=op.f("ck_agreements_submitted_iff_submitted"),
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_agreements_ends_after_start")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_agreements_employee_id_employees")),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_agreements_placement_id_placements")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["employees.id"], name=op.f("fk_agreements_supervisor_id_employees")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_agreements_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint("placement_id", "year", "edition", name=op.f("uq_agreements_placement_id_year_edition")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_agreements_employee_id_year"), ["employee_id", "year"], unique=False)
        batch_op.create_index(
            op.f("ix_agreements_supervisor_id_year_status"), ["supervisor_id", "year", "status"], unique=False
        )
        batch_op.create_index(op.f("ix_agreements_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "agreement_appendix_items",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column(
            "band",
            sa.Enum(
                "sumber_daya",
                "pertanggungjawaban",
                "konsekuensi",
                name="band",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_agreement_appendix_items_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_appendix_items")),
    )
    with op.batch_alter_table("agreement_appendix_items", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_agreement_appendix_items_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "agreement_expectations",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column(
            "behaviour",
            sa.Enum(
                "berorientasi_pelayanan",
                "akuntabel",
                "kompeten",
                "harmonis",
                "loyal",
                "adaptif",
                "kolaboratif",
                name="behaviour",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_agreement_expectations_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_expectations")),
        sa.UniqueConstraint("agreement_id", "behaviour", name=op.f("uq_agreement_expectations_agreement_id_behaviour")),
    )
    op.create_table(
        "agreement_results",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("utama", "tambahan", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "ownership",
            sa.Enum("organisasi", "individu", name="ownership", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("leader_result_id", sa.Integer(), nullable=True),
        sa.Column("leader_result_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_agreement_results_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["leader_result_id"],
            ["agreement_results.id"],
            name=op.f("fk_agreement_results_leader_result_id_agreement_results"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_results")),
    )
    with op.batch_alter_table("agreement_results", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_agreement_results_agreement_id_sort_order"), ["agreement_id", "sort_order"], unique=False
        )
        batch_op.create_index(op.f("ix_agreement_results_leader_result_id"), ["leader_result_id"], unique=False)

    op.create_table(
        "agreement_signatures",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column(
            "party",
            sa.Enum("pegawai", "pejabat_penilai", name="party", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_signatures_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_agreement_signatures_employee_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_signatures")),
        sa.UniqueConstraint("agreement_id", "party", name=op.f("uq_agreement_signatures_agreement_id_party")),
    )
    op.create_table(
        "agreement_snapshots",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_agreement_snapshots_agreement_id_agreements")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_snapshots")),
        sa.UniqueConstraint("agreement_id", name=op.f("uq_agreement_snapshots_agreement_id")),
    )
    op.create_table(
        "agreement_measures",
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column(
            "aspect",
            sa.Enum(
                "kuantitas",
                "kualitas",
                "waktu",
                "biaya",
                name="aspect",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "perspective",
            sa.Enum(
                "penerima_layanan",
                "proses_bisnis",
                "penguatan_internal",
                "anggaran",
                name="perspective",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("target_text", sa.String(length=200), nullable=False),
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
            nullable=False,
        ),
        sa.Column("target_low", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("target_high", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("unit_of_measure", sa.String(length=60), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicators.id"], name=op.f("fk_agreement_measures_indicator_id_indicators")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["agreement_results.id"],
            name=op.f("fk_agreement_measures_result_id_agreement_results"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_measures")),
    )
    with op.batch_alter_table("agreement_measures", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_agreement_measures_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(op.f("ix_agreement_measures_result_id"), ["result_id"], unique=False)

    op.create_table(
        "agreement_remarks",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name=op.f("fk_agreement_remarks_agreement_id_agreements"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["employees.id"], name=op.f("fk_agreement_remarks_author_id_employees")),
        sa.ForeignKeyConstraint(
            ["result_id"],
            ["agreement_results.id"],
            name=op.f("fk_agreement_remarks_result_id_agreement_results"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_remarks")),
    )
    with op.batch_alter_table("agreement_remarks", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_agreement_remarks_agreement_id"), ["agreement_id"], unique=False)
    protect("agreement_signatures")
    protect("agreement_snapshots")
