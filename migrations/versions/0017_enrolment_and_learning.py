"""Enrolments, attendance, certificates, surveys, plans."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "certificates",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("course_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "diajukan",
                "ditolak",
                "ditarik",
                "terverifikasi",
                "terbit",
                "dicabut",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "struktural",
                "manajerial",
                "teknis",
                "fungsional",
                "sosial_kultural",
                "seminar",
                "workshop",
                "kursus",
                "penataran",
                "bimtek",
                "sosialisasi",
                "klasikal_lain",
                "coaching",
                "mentoring",
                "e_learning",
                "jarak_jauh",
                "detasering",
                "outbond",
                "patok_banding",
                "pertukaran",
                "belajar_mandiri",
                "komunitas_belajar",
                "bimbingan_kerja",
                "magang",
                "nonklasikal_lain",
                name="form",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum(
                "klasikal", "nonklasikal", "campuran", name="mode", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("number_key", sa.String(length=100), nullable=False),
        sa.Column("provider_key", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("counted_hours", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(class_id IS NULL) = (status IN ('diajukan', 'ditolak', 'ditarik', 'terverifikasi'))"
            " OR status = 'dicabut'",
            name=op.f("ck_certificates_ours_iff_issued"),
        ),
        sa.CheckConstraint(
            "counted_hours IS NULL OR status IN ('terverifikasi', 'terbit')",
            name=op.f("ck_certificates_counted_if_valid"),
        ),
        sa.CheckConstraint("(class_id IS NULL) = (code IS NULL)", name=op.f("ck_certificates_ours_iff_code")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_certificates_ends_after_start")),
        sa.CheckConstraint("hours IS NULL OR hours BETWEEN 1 AND 2000", name=op.f("ck_certificates_hours_possible")),
        sa.CheckConstraint("issued_on >= starts_on", name=op.f("ck_certificates_issued_after_start")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_certificates_class_id_training_classes")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_certificates_course_id_courses")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["employees.id"], name=op.f("fk_certificates_decided_by_id_employees")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_certificates_employee_id_employees")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_certificates_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("class_id", "employee_id", name=op.f("uq_certificates_class_id_employee_id")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_certificates_class_id"), ["class_id"], unique=False)
        batch_op.create_index(op.f("ix_certificates_course_id"), ["course_id"], unique=False)
        batch_op.create_index(
            op.f("ix_certificates_employee_id_year_status"), ["employee_id", "year", "status"], unique=False
        )
        batch_op.create_index(op.f("ix_certificates_status_unit_id_id"), ["status", "unit_id", "id"], unique=False)
        batch_op.create_index(op.f("ix_certificates_unit_id_year_status"), ["unit_id", "year", "status"], unique=False)
        batch_op.create_index(
            "uq_certificates_standing",
            ["number_key", "provider_key"],
            unique=True,
            sqlite_where=sa.text("status IN ('diajukan', 'terverifikasi', 'terbit')"),
            postgresql_where=sa.text("status IN ('diajukan', 'terverifikasi', 'terbit')"),
        )

    op.create_table(
        "enrolments",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "diajukan",
                "disetujui",
                "daftar_tunggu",
                "ditawari",
                "dikonfirmasi",
                "hadir",
                "tidak_hadir",
                "lulus",
                "tidak_lulus",
                "dibatalkan",
                "ditolak",
                "gugur",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column(
            "reason_kind",
            sa.Enum(
                "hasil_kerja",
                "indikator",
                "perilaku",
                "syarat_jabatan",
                "pengembangan",
                name="reason_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.Column("measure_id", sa.Integer(), nullable=True),
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
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_reason", sa.Text(), nullable=False),
        sa.Column("score", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(reason_kind = 'hasil_kerja') = (result_id IS NOT NULL)"
            " AND (reason_kind = 'indikator') = (measure_id IS NOT NULL)"
            " AND (reason_kind = 'perilaku') = (behaviour IS NOT NULL)",
            name=op.f("ck_enrolments_reason_tied"),
        ),
        sa.CheckConstraint(
            "(status = 'ditawari') = (offered_until IS NOT NULL)", name=op.f("ck_enrolments_offered_iff_until")
        ),
        sa.CheckConstraint(
            "(status IN ('dibatalkan', 'ditolak', 'gugur')) = (ended_at IS NOT NULL)",
            name=op.f("ck_enrolments_ended_iff_at"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('dikonfirmasi', 'hadir', 'tidak_hadir', 'lulus', 'tidak_lulus')"
            " OR confirmed_at IS NOT NULL",
            name=op.f("ck_enrolments_confirmed_if_seated"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["employees.id"], name=op.f("fk_enrolments_approved_by_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_enrolments_class_id_training_classes")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_enrolments_employee_id_employees")),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["agreement_measures.id"], name=op.f("fk_enrolments_measure_id_agreement_measures")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placements.id"], name=op.f("fk_enrolments_placement_id_placements")
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["agreement_results.id"], name=op.f("fk_enrolments_result_id_agreement_results")
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"], ["employees.id"], name=op.f("fk_enrolments_supervisor_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sa.UniqueConstraint("class_id", "arrival", name=op.f("uq_enrolments_class_id_arrival")),
    )
    with op.batch_alter_table("enrolments", schema=None) as batch_op:
        batch_op.create_index(
            op.f("ix_enrolments_class_id_status_arrival"), ["class_id", "status", "arrival"], unique=False
        )
        batch_op.create_index(op.f("ix_enrolments_employee_id_status"), ["employee_id", "status"], unique=False)
        batch_op.create_index(op.f("ix_enrolments_measure_id"), ["measure_id"], unique=False)
        batch_op.create_index(op.f("ix_enrolments_result_id"), ["result_id"], unique=False)
        batch_op.create_index(op.f("ix_enrolments_status_offered_until"), ["status", "offered_until"], unique=False)
        batch_op.create_index(op.f("ix_enrolments_supervisor_id_status"), ["supervisor_id", "status"], unique=False)
        batch_op.create_index(
            "uq_enrolments_standing",
            ["employee_id", "class_id"],
            unique=True,
            sqlite_where=sa.text("status NOT IN ('dibatalkan', 'ditolak', 'gugur')"),
            postgresql_where=sa.text("status NOT IN ('dibatalkan', 'ditolak', 'gugur')"),
        )

    op.create_table(
        "calendar_feeds",
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_calendar_feeds_employee_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feeds")),
        sa.UniqueConstraint("employee_id", name=op.f("uq_calendar_feeds_employee_id")),
        sa.UniqueConstraint("key_hash", name=op.f("uq_calendar_feeds_key_hash")),
    )

    op.create_table(
        "class_attendances",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "hadir",
                "terlambat",
                "izin",
                "tidak_hadir",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "source",
            sa.Enum(
                "daftar",
                "kode",
                "berkas",
                "koreksi",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "source <> 'koreksi' OR reason <> ''", name=op.f("ck_class_attendances_corrected_with_reason")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_class_attendances_enrolment_id_enrolments")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["employees.id"], name=op.f("fk_class_attendances_recorded_by_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["class_sessions.id"], name=op.f("fk_class_attendances_session_id_class_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_attendances")),
        sa.UniqueConstraint("session_id", "enrolment_id", name=op.f("uq_class_attendances_session_id_enrolment_id")),
    )
    with op.batch_alter_table("class_attendances", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_class_attendances_enrolment_id"), ["enrolment_id"], unique=False)

    op.create_table(
        "class_reactions",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("relevance", sa.Integer(), nullable=False),
        sa.Column("material", sa.Integer(), nullable=False),
        sa.Column("trainer", sa.Integer(), nullable=False),
        sa.Column("facilities", sa.Integer(), nullable=False),
        sa.Column("overall", sa.Integer(), nullable=False),
        sa.Column("liked", sa.Text(), nullable=False),
        sa.Column("improve", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("facilities BETWEEN 1 AND 5", name=op.f("ck_class_reactions_facilities_possible")),
        sa.CheckConstraint("material BETWEEN 1 AND 5", name=op.f("ck_class_reactions_material_possible")),
        sa.CheckConstraint("overall BETWEEN 1 AND 5", name=op.f("ck_class_reactions_overall_possible")),
        sa.CheckConstraint("relevance BETWEEN 1 AND 5", name=op.f("ck_class_reactions_relevance_possible")),
        sa.CheckConstraint("trainer BETWEEN 1 AND 5", name=op.f("ck_class_reactions_trainer_possible")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_class_reactions_class_id_training_classes")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_class_reactions_enrolment_id_enrolments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_reactions")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_class_reactions_enrolment_id")),
    )
    with op.batch_alter_table("class_reactions", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_class_reactions_class_id"), ["class_id"], unique=False)

    op.create_table(
        "training_effects",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "application",
            sa.Enum(
                "sering",
                "sebagian",
                "belum",
                "tidak",
                name="application",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("improvement", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("improvement BETWEEN 1 AND 5", name=op.f("ck_training_effects_improvement_possible")),
        sa.ForeignKeyConstraint(["author_id"], ["employees.id"], name=op.f("fk_training_effects_author_id_employees")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolments.id"], name=op.f("fk_training_effects_enrolment_id_enrolments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_effects")),
        sa.UniqueConstraint("enrolment_id", name=op.f("uq_training_effects_enrolment_id")),
    )

    op.create_table(
        "training_plan_lines",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "direncanakan",
                "dijadwalkan",
                "ditiadakan",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("dropped_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'dijadwalkan') = (class_id IS NOT NULL)", name=op.f("ck_training_plan_lines_scheduled_iff_class")
        ),
        sa.CheckConstraint(
            "status <> 'ditiadakan' OR dropped_reason <> ''", name=op.f("ck_training_plan_lines_dropped_with_reason")
        ),
        sa.CheckConstraint(
            "participants BETWEEN 1 AND 100000", name=op.f("ck_training_plan_lines_participants_possible")
        ),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_training_plan_lines_quarter_in_year")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_training_plan_lines_class_id_training_classes")
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_training_plan_lines_course_id_courses")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_training_plan_lines_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_plan_lines")),
        sa.UniqueConstraint(
            "unit_id",
            "year",
            "course_id",
            "quarter",
            name=op.f("uq_training_plan_lines_unit_id_year_course_id_quarter"),
        ),
    )
    with op.batch_alter_table("training_plan_lines", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_training_plan_lines_class_id"), ["class_id"], unique=False)
        batch_op.create_index(op.f("ix_training_plan_lines_course_id"), ["course_id"], unique=False)
