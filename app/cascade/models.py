"""Matriks peran hasil: what each member of the team is to contribute to each of the leader's results."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.agreements import Result
from app.kernel.labels import Labelled
from app.kernel.model import Model, Versioned, choice
from app.kernel.numbers import Figure
from app.people import Placement


class ContributionStatus(Labelled):
    """What the member has made of the leader's suggestion."""

    SUGGESTED = "disarankan", _l("Disarankan")
    TAKEN = "diambil", _l("Diambil")
    DECLINED = "ditolak", _l("Ditolak")

    @property
    def tone(self) -> str:
        """How it looks: the colour of the state."""
        return {"disarankan": "waiting", "diambil": "success", "ditolak": "danger"}[self.value]


class Contribution(Versioned, Model):
    """One cell of the matrix. `share` is the percentage of the leader's target that the member carries, if shared.

    Taken, `result` is the member's own result that came of it.
    """

    __tablename__ = "cascade_contributions"

    leader_result_id: Mapped[int] = mapped_column(ForeignKey("agreement_results.id", ondelete="CASCADE"))
    placement_id: Mapped[int] = mapped_column(ForeignKey("placements.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    share: Mapped[Decimal | None] = mapped_column(Figure)
    status: Mapped[ContributionStatus] = mapped_column(
        choice(ContributionStatus, "status"), default=ContributionStatus.SUGGESTED
    )
    reason: Mapped[str] = mapped_column(Text, default="")
    result_id: Mapped[int | None] = mapped_column(ForeignKey("agreement_results.id", ondelete="SET NULL"), unique=True)

    leader_result: Mapped[Result] = relationship(foreign_keys=[leader_result_id])
    placement: Mapped[Placement] = relationship()
    result: Mapped[Result | None] = relationship(foreign_keys=[result_id])

    __table_args__ = (
        UniqueConstraint("leader_result_id", "placement_id"),
        CheckConstraint("share IS NULL OR (share > 0 AND share <= 100)", name="share_is_a_percentage"),
        CheckConstraint("status <> 'ditolak' OR reason <> ''", name="declined_with_a_reason"),
        {"sqlite_autoincrement": True},  # the number of an emptied cell, and with it its history, goes to no other
    )

    @property
    def was_deleted(self) -> bool:
        """Whether the member took it and has deleted the result since."""
        return self.status is ContributionStatus.TAKEN and self.result_id is None
