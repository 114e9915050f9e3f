"""The periods of a post's year, seen from its annual assessment: as far as the reader sees each of them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.agreements import Agreement, Measure, Result
from app.assessments.kinds import OUT
from app.assessments.models import Assessment, Realisation
from app.assessments.queries.visibility import ratings_shown_to, self_view_shown_to, visible_to
from app.extensions import db
from app.kernel.permissions import Actor
from app.periods import PeriodKind, Window


def periods_of(actor: Actor, annual: Assessment) -> list[Assessment]:
    """The assessments of the periods of the same post and year, in order."""
    wanted = (
        select(Assessment)
        .join(Window, Assessment.window_id == Window.id)
        .where(
            Assessment.placement_id == annual.placement_id,
            Window.year == annual.window.year,
            Window.kind != PeriodKind.ANNUAL,
            visible_to(actor),
        )
        .options(contains_eager(Assessment.window))
        .order_by(Window.ends_on, Window.starts_on, Assessment.id)
    )
    return list(db.session.scalars(wanted))


def shown_in(actor: Actor, ids: Collection[int]) -> tuple[set[int], set[int]]:
    """Of these assessments, those whose self view this reader sees, and those whose released ratings."""
    of_these = Assessment.id.in_(ids)
    views = select(Assessment.id).where(of_these, self_view_shown_to(actor))
    ratings = select(Assessment.id).where(of_these, Assessment.status.in_(OUT), ratings_shown_to(actor))
    return set(db.session.scalars(views)), set(db.session.scalars(ratings))


def realisations_in(ids: Collection[int]) -> list[Realisation]:
    """What came of the measures in these assessments: those whose self view is shown, `shown_in` says."""
    return list(db.session.scalars(select(Realisation).where(Realisation.assessment_id.in_(ids))))


def roots_of(annual: Assessment) -> dict[int, int]:
    """By the id of each measure of the post's year: the first edition's measure that it was copied from, or itself."""
    wanted = (
        select(Measure.id, Measure.origin_id)
        .join(Measure.result)
        .join(Result.agreement)
        .where(Agreement.placement_id == annual.placement_id, Agreement.year == annual.window.year)
    )
    origins: dict[int, int | None] = {row.id: row.origin_id for row in db.session.execute(wanted)}
    return {measure_id: _root(measure_id, origins) for measure_id in origins}


def _root(measure_id: int, origins: dict[int, int | None]) -> int:
    while (origin := origins.get(measure_id)) is not None:
        measure_id = origin
    return measure_id
