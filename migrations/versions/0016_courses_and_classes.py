"""Courses and classes, and a role for those who run them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "competences",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "teknis",
                "manajerial",
                "sosial_kultural",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competences")),
        sa.UniqueConstraint("name", name=op.f("uq_competences_name")),
    )

    op.create_table(
        "courses",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("syllabus", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
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
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("hours IS NULL OR hours BETWEEN 1 AND 2000", name=op.f("ck_courses_hours_possible")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_courses_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
    )
    with op.batch_alter_table("courses", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_courses_form_is_retired"), ["form", "is_retired"], unique=False)
        batch_op.create_index(op.f("ix_courses_is_retired_title_id"), ["is_retired", "title", "id"], unique=False)
        batch_op.create_index(op.f("ix_courses_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "course_terms",
        sa.Column(
            "term", sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_terms_course_id_courses"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_terms")),
    )
    with op.batch_alter_table("course_terms", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_course_terms_course_id_term"), ["course_id", "term"], unique=False)
        batch_op.create_index(op.f("ix_course_terms_term_course_id"), ["term", "course_id"], unique=False)

    op.create_table(
        "course_competences",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("competence_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["competence_id"], ["competences.id"], name=op.f("fk_course_competences_competence_id_competences")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_competences_course_id_courses"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_competences")),
        sa.UniqueConstraint("course_id", "competence_id", name=op.f("uq_course_competences_course_id_competence_id")),
    )
    with op.batch_alter_table("course_competences", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_course_competences_competence_id"), ["competence_id"], unique=False)

    op.create_table(
        "course_prerequisites",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("required_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("course_id <> required_id", name=op.f("ck_course_prerequisites_not_its_own")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_prerequisites_course_id_courses"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["required_id"], ["courses.id"], name=op.f("fk_course_prerequisites_required_id_courses")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_prerequisites")),
        sa.UniqueConstraint("course_id", "required_id", name=op.f("uq_course_prerequisites_course_id_required_id")),
    )
    with op.batch_alter_table("course_prerequisites", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_course_prerequisites_required_id"), ["required_id"], unique=False)

    op.create_table(
        "course_aims",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
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
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(indicator_id IS NULL) <> (behaviour IS NULL)", name=op.f("ck_course_aims_one_aim")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_course_aims_course_id_courses"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicators.id"], name=op.f("fk_course_aims_indicator_id_indicators")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_aims")),
        sa.UniqueConstraint("course_id", "behaviour", name=op.f("uq_course_aims_course_id_behaviour")),
        sa.UniqueConstraint("course_id", "indicator_id", name=op.f("uq_course_aims_course_id_indicator_id")),
    )
    with op.batch_alter_table("course_aims", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_course_aims_behaviour"), ["behaviour"], unique=False)
        batch_op.create_index(op.f("ix_course_aims_course_id"), ["course_id"], unique=False)
        batch_op.create_index(op.f("ix_course_aims_indicator_id"), ["indicator_id"], unique=False)

    op.create_table(
        "position_requirements",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column(
            "position_kind",
            sa.Enum(
                "jpt",
                "administrator",
                "pengawas",
                "pelaksana",
                "jf_keahlian",
                "jf_keterampilan",
                name="position_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "position_kind IS NOT NULL OR position <> ''", name=op.f("ck_position_requirements_some_post")
        ),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_position_requirements_course_id_courses"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_requirements")),
        sa.UniqueConstraint(
            "course_id",
            "position_kind",
            "position",
            name=op.f("uq_position_requirements_course_id_position_kind_position"),
        ),
    )
    with op.batch_alter_table("position_requirements", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_position_requirements_course_id"), ["course_id"], unique=False)
        batch_op.create_index(op.f("ix_position_requirements_position"), ["position"], unique=False)

    op.create_table(
        "training_classes",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "rancangan",
                "terbit",
                "selesai",
                "batal",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "admission",
            sa.Enum(
                "koordinator",
                "atasan",
                "langsung",
                name="admission",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("registration_opens_on", sa.Date(), nullable=False),
        sa.Column("registration_closes_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("seats_taken", sa.Integer(), nullable=False),
        sa.Column("arrivals", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("cost_bearer", sa.String(length=200), nullable=False),
        sa.Column("passing_score", sa.Numeric(precision=21, scale=6), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("for_unit_id", sa.Integer(), nullable=True),
        sa.Column("for_position_kinds", sa.JSON(), nullable=False),
        sa.Column("for_employee_kinds", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(status = 'batal') = (cancelled_at IS NOT NULL)", name=op.f("ck_training_classes_cancelled_iff_cancelled")
        ),
        sa.CheckConstraint(
            "(status = 'selesai') = (completed_at IS NOT NULL)",
            name=op.f("ck_training_classes_completed_iff_completed"),
        ),
        sa.CheckConstraint(
            "status = 'rancangan' OR published_at IS NOT NULL OR status = 'batal'",
            name=op.f("ck_training_classes_published_once"),
        ),
        sa.CheckConstraint(
            "registration_closes_on <= ends_on", name=op.f("ck_training_classes_registration_before_end")
        ),
        sa.CheckConstraint(
            "registration_opens_on <= registration_closes_on", name=op.f("ck_training_classes_registration_in_order")
        ),
        sa.CheckConstraint(
            "seats BETWEEN 1 AND 10000 AND minimum BETWEEN 0 AND seats", name=op.f("ck_training_classes_seats_possible")
        ),
        sa.CheckConstraint("seats_taken BETWEEN 0 AND seats", name=op.f("ck_training_classes_never_oversold")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_training_classes_ends_after_start")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_training_classes_course_id_courses")),
        sa.ForeignKeyConstraint(["for_unit_id"], ["units.id"], name=op.f("fk_training_classes_for_unit_id_units")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_training_classes_unit_id_units")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_classes")),
    )
    with op.batch_alter_table("training_classes", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_training_classes_course_id_starts_on"), ["course_id", "starts_on"], unique=False)
        batch_op.create_index(op.f("ix_training_classes_status_ends_on"), ["status", "ends_on"], unique=False)
        batch_op.create_index(
            op.f("ix_training_classes_status_starts_on_id"), ["status", "starts_on", "id"], unique=False
        )
        batch_op.create_index(
            op.f("ix_training_classes_unit_id_status_starts_on"), ["unit_id", "status", "starts_on"], unique=False
        )

    op.create_table(
        "class_sessions",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_class_sessions_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_class_sessions_class_id_training_classes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_sessions")),
        sa.UniqueConstraint("class_id", "starts_at", name=op.f("uq_class_sessions_class_id_starts_at")),
    )
    with op.batch_alter_table("class_sessions", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_class_sessions_starts_at"), ["starts_at"], unique=False)

    op.create_table(
        "class_messages",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["employees.id"], name=op.f("fk_class_messages_author_id_employees")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["training_classes.id"], name=op.f("fk_class_messages_class_id_training_classes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_messages")),
    )
    with op.batch_alter_table("class_messages", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_class_messages_class_id"), ["class_id"], unique=False)

    _widen_roles()


def _widen_roles() -> None:
    """There are training coordinators too. SQLite makes the table anew, and leaves the old check out as it does."""
    known = "role IN ('performance_team', 'training_coordinator', 'auditor', 'administrator')"
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("role_assignments", recreate="always") as batch:
            batch.create_check_constraint(op.f("ck_role_assignments_role"), known)
        return
    op.drop_constraint(op.f("ck_role_assignments_role"), "role_assignments")
    op.create_check_constraint(op.f("ck_role_assignments_role"), "role_assignments", known)
