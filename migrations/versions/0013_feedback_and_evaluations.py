"""Feedback and coaching; the unit's predikat, releases, changed ratings, objections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from migrations.append_only import protect

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "coaching_notes",
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("bimbingan", "konseling", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("agreed_steps", sa.Text(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("additions", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_coaching_notes_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["employees.id"], name=op.f("fk_coaching_notes_author_id_employees")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coaching_notes")),
    )
    op.create_index(op.f("ix_coaching_notes_agreement_id"), "coaching_notes", ["agreement_id"])
    op.create_index(op.f("ix_coaching_notes_follow_up_on"), "coaching_notes", ["follow_up_on"])
    op.create_table(
        "evaluation_releases",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation",
            sa.Enum(
                "istimewa",
                "baik",
                "butuh_perbaikan",
                "kurang",
                "sangat_kurang",
                name="organisation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["employees.id"], name=op.f("fk_evaluation_releases_author_id_employees")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evaluation_releases_unit_id_units")),
        sa.ForeignKeyConstraint(
            ["window_id"], ["assessment_windows.id"], name=op.f("fk_evaluation_releases_window_id_assessment_windows")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_releases")),
    )
    op.create_index(op.f("ix_evaluation_releases_window_id_unit_id"), "evaluation_releases", ["window_id", "unit_id"])
    op.create_table(
        "evaluation_unit_predicates",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("window_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.Enum(
                "istimewa",
                "baik",
                "butuh_perbaikan",
                "kurang",
                "sangat_kurang",
                name="value",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("decree", sa.String(length=120), nullable=False),
        sa.Column("fixed_by_id", sa.Integer(), nullable=False),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["fixed_by_id"], ["employees.id"], name=op.f("fk_evaluation_unit_predicates_fixed_by_id_employees")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_evaluation_unit_predicates_unit_id_units")),
        sa.ForeignKeyConstraint(
            ["window_id"],
            ["assessment_windows.id"],
            name=op.f("fk_evaluation_unit_predicates_window_id_assessment_windows"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_unit_predicates")),
        sa.UniqueConstraint("unit_id", "window_id", name=op.f("uq_evaluation_unit_predicates_unit_id_window_id")),
    )
    op.create_index(op.f("ix_evaluation_unit_predicates_window_id"), "evaluation_unit_predicates", ["window_id"])
    op.create_table(
        "evaluation_objections",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("explained_by_id", sa.Integer(), nullable=True),
        sa.Column("explained_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum("dikabulkan", "ditolak", name="outcome", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(explained_at IS NULL) = (explained_by_id IS NULL)",
            name=op.f("ck_evaluation_objections_explained_by_somebody"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_at IS NULL)", name=op.f("ck_evaluation_objections_outcome_iff_decided")
        ),
        sa.CheckConstraint(
            "decided_at IS NULL OR withdrawn_at IS NULL", name=op.f("ck_evaluation_objections_withdrawn_or_decided")
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_evaluation_objections_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["employees.id"], name=op.f("fk_evaluation_objections_decided_by_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["decider_id"], ["employees.id"], name=op.f("fk_evaluation_objections_decider_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["explained_by_id"], ["employees.id"], name=op.f("fk_evaluation_objections_explained_by_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_objections")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_evaluation_objections_assessment_id")),
    )
    op.create_index(op.f("ix_evaluation_objections_decider_id"), "evaluation_objections", ["decider_id"])
    op.create_table(
        "evaluation_rating_changes",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "penetapan",
                "kalibrasi",
                "keberatan",
                name="ground",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "work_before",
            sa.Enum(
                "di_bawah",
                "sesuai",
                "di_atas",
                name="work_before",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "work_after",
            sa.Enum(
                "di_bawah", "sesuai", "di_atas", name="work_after", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column(
            "behaviour_before",
            sa.Enum(
                "di_bawah",
                "sesuai",
                "di_atas",
                name="behaviour_before",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "behaviour_after",
            sa.Enum(
                "di_bawah",
                "sesuai",
                "di_atas",
                name="behaviour_after",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_evaluation_rating_changes_assessment_id_assessments")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["employees.id"], name=op.f("fk_evaluation_rating_changes_author_id_employees")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_rating_changes")),
    )
    op.create_index(op.f("ix_evaluation_rating_changes_assessment_id"), "evaluation_rating_changes", ["assessment_id"])
    op.create_table(
        "feedback_rounds",
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("box", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asker_id"], ["employees.id"], name=op.f("fk_feedback_rounds_asker_id_employees")),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=op.f("fk_feedback_rounds_assessment_id_assessments")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_rounds")),
    )
    op.create_index(op.f("ix_feedback_rounds_assessment_id"), "feedback_rounds", ["assessment_id"])
    op.create_table(
        "evaluation_objection_entries",
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "voice",
            sa.Enum(
                "pegawai",
                "pejabat_penilai",
                "atasan",
                name="voice",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["employees.id"], name=op.f("fk_evaluation_objection_entries_author_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["objection_id"],
            ["evaluation_objections.id"],
            name=op.f("fk_evaluation_objection_entries_objection_id_evaluation_objections"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_objection_entries")),
    )
    op.create_index(
        op.f("ix_evaluation_objection_entries_objection_id"), "evaluation_objection_entries", ["objection_id"]
    )
    op.create_table(
        "feedback_invitations",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("invitee_id", sa.Integer(), nullable=False),
        sa.Column("has_answered", sa.Boolean(), nullable=False),
        sa.Column("has_declined", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "NOT (has_answered AND has_declined)", name=op.f("ck_feedback_invitations_answered_or_declined")
        ),
        sa.ForeignKeyConstraint(
            ["invitee_id"], ["employees.id"], name=op.f("fk_feedback_invitations_invitee_id_employees")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["feedback_rounds.id"], name=op.f("fk_feedback_invitations_round_id_feedback_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_invitations")),
        sa.UniqueConstraint("round_id", "invitee_id", name=op.f("uq_feedback_invitations_round_id_invitee_id")),
    )
    op.create_index(
        op.f("ix_feedback_invitations_invitee_id_has_answered"), "feedback_invitations", ["invitee_id", "has_answered"]
    )
    op.create_table(
        "feedback_answers",
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["feedback_invitations.id"],
            name=op.f("fk_feedback_answers_invitation_id_feedback_invitations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_answers")),
        sa.UniqueConstraint("invitation_id", name=op.f("uq_feedback_answers_invitation_id")),
    )
    for table in ("evaluation_releases", "evaluation_rating_changes", "evaluation_objection_entries"):
        protect(table)
