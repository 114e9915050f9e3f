"""An assessment that is open to both keeps the sum and the number of its capaian: dashboards read no realisations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Apply."""
    op.add_column("assessments", sa.Column("achievement_sum", sa.Numeric(precision=21, scale=6), nullable=True))
    op.add_column("assessments", sa.Column("achievement_count", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE assessments SET "
        "achievement_sum = (SELECT ROUND(SUM(achievement), 6) FROM assessment_realisations"
        " WHERE assessment_id = assessments.id), "
        "achievement_count = (SELECT COUNT(achievement) FROM assessment_realisations"
        " WHERE assessment_id = assessments.id) "
        "WHERE status <> 'berjalan'"
    )
