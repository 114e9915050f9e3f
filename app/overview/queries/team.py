"""Where a supervisor's people stand in the window of the day: one query for the team board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.assessments import Assessment, AssessmentStatus, due_on, is_late
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.periods import PeriodKind, Window, period_title

LOOKED_AFTER = timedelta(days=120)


@dataclass(frozen=True)
class TeamAssessment:
    """One person's assessment in the newest window that has opened: never a rating."""

    id: int
    placement_id: int
    status: AssessmentStatus
    is_self_filed: bool
    is_reviewed: bool
    due_on: date
    is_late: bool
    kind: PeriodKind
    number: int
    year: int

    @property
    def period(self) -> str:
        """Triwulan IV 2026."""
        return period_title(self.kind, self.number, self.year)

    @property
    def needs_supervisor(self) -> bool:
        """Whether the next step is the supervisor's."""
        waits = self.status is AssessmentStatus.RUNNING and not self.is_reviewed
        return waits or self.status is AssessmentStatus.DIALOGUE


def team_now(actor: Actor) -> dict[int, TeamAssessment]:
    """Of the people whom the person rates, or one they stand in for, by placement."""
    today = clock.today()
    rows: Any = db.session.execute(
        select(
            Assessment.id, Assessment.placement_id, Assessment.status, Assessment.self_filed_at.is_not(None),
            Assessment.review_filed_at.is_not(None), due_on(), is_late(today), Window.kind, Window.number, Window.year,
        )
        .join(Window, Assessment.window_id == Window.id)
        .where(
            Assessment.supervisor_id.in_(actor.acts_for),
            Assessment.employee_id != (actor.employee_id or 0),
            Window.opens_on <= today,
            Window.ends_on >= today - LOOKED_AFTER,
        )
        .order_by(Window.ends_on, Window.starts_on.desc(), Assessment.id)
    )  # fmt: skip
    return {row.placement_id: TeamAssessment(*row) for row in rows}  # the newest of a post stays


@dataclass(frozen=True)
class TeamSum:
    """The team in figures."""

    period: str
    total: int
    reviewed: int
    late: int


def sum_of(team: dict[int, TeamAssessment]) -> TeamSum | None:
    """How far the supervisor's own part is; None where nobody is assessed now."""
    if not team:
        return None
    everybody = list(team.values())
    done = sum(not each.needs_supervisor for each in everybody)
    return TeamSum(everybody[-1].period, len(everybody), done, sum(each.is_late for each in everybody))
