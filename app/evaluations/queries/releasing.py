"""What a release would let out, what stays, and what was released before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload

from app.assessments import OUT, Assessment, AssessmentStatus
from app.evaluations.models import Release
from app.evaluations.queries.calibration import Scope
from app.extensions import db
from app.kernel.permissions import Actor
from app.people import Unit
from app.periods import Window


@dataclass(frozen=True)
class State:
    """How many stand where; `seen` names exactly what would be released, `fixed_until` when its last was fixed."""

    counts: dict[AssessmentStatus, int]
    seen: str
    fixed_until: datetime | None

    @property
    def fixed(self) -> int:
        """How many would be released."""
        return self.counts.get(AssessmentStatus.FIXED, 0)

    @property
    def out(self) -> int:
        """How many are out already."""
        return sum(self.counts.get(status, 0) for status in OUT)

    @property
    def waiting(self) -> list[tuple[AssessmentStatus, int]]:
        """Who is not rated yet and stays."""
        states = (AssessmentStatus.RUNNING, AssessmentStatus.DIALOGUE)
        return [(status, self.counts[status]) for status in states if self.counts.get(status)]


def state_of(scope: Scope) -> State:
    """Counts of every state, in one query."""
    rows = db.session.execute(
        select(Assessment.status, func.count(), func.sum(Assessment.version), func.max(Assessment.fixed_at))
        .where(scope.condition())
        .group_by(Assessment.status)
    ).all()
    fixed = next((row for row in rows if row[0] is AssessmentStatus.FIXED), None)
    seen = f"{fixed[1]}-{fixed[2]}" if fixed else "0"
    return State({row[0]: row[1] for row in rows}, seen, fixed[3] if fixed else None)


def batch(scope: Scope, until: datetime, after: int, limit: int) -> list[Assessment]:
    """The next that were fixed until then, locked, in the order of their numbers."""
    wanted = (
        select(Assessment)
        .where(
            scope.condition(),
            Assessment.status == AssessmentStatus.FIXED,
            Assessment.fixed_at <= until,
            Assessment.id > after,
        )
        .order_by(Assessment.id)
        .limit(limit)
        .with_for_update(of=Assessment)
        .options(joinedload(Assessment.employee), joinedload(Assessment.supervisor), joinedload(Assessment.window))
    )
    return list(db.session.scalars(wanted))


def releases_of(unit: Unit, window: Window) -> list[Release]:
    """The releases of the unit in the window, the newest first."""
    wanted = select(Release).where(Release.window_id == window.id, Release.unit_id == unit.id)
    return list(db.session.scalars(wanted.options(joinedload(Release.author)).order_by(Release.id.desc())))


def has_unopened_result(actor: Actor, window: Window) -> bool:
    """Whether the person has yet to open a result of their own: counts that may hold it are not shown before."""
    own = Assessment.employee_id == actor.employee_id, Assessment.status == AssessmentStatus.RELEASED
    return db.session.scalar(select(exists().where(Assessment.window_id == window.id, *own))) or False


def is_assessed_in(actor: Actor, unit: Unit, window: Window) -> bool:
    """Whether what they are kept from (their own first of all) stands in this very unit: not theirs to release."""
    own = Assessment.employee_id.in_(actor.kept_from), Assessment.status == AssessmentStatus.FIXED
    there = Assessment.window_id == window.id, Assessment.unit_id == unit.id
    return db.session.scalar(select(exists().where(*own, *there))) or False
