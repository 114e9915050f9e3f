"""A round of feedback that was taken back says when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Apply."""
    op.add_column("feedback_rounds", sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True))
