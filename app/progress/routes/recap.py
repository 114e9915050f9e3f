"""A week in review."""

from __future__ import annotations

from datetime import timedelta

from flask import Response

from app.kernel import clock
from app.kernel.permissions import Permission
from app.progress import blueprint
from app.progress.queries.proposals import count_proposals
from app.progress.queries.week import monday_of, quiet_results_of, week_of
from app.progress.routes.context import day_asked
from app.web.access import access, viewer
from app.web.answers import page


@blueprint.get("/catatan/rekap")
@access(Permission.SELF)
def recap() -> Response:
    """What was noted in a week, by result, and what has had no note for four weeks; this week unless it is said."""
    today = clock.today()
    monday = min(monday_of(day_asked("minggu", today)), monday_of(today))
    return page(
        "progress/recap.html",
        monday=monday,
        sunday=monday + timedelta(days=6),
        before=monday - timedelta(days=7),
        after=monday + timedelta(days=7) if monday < monday_of(today) else None,
        lines=week_of(viewer, monday),
        quiet=quiet_results_of(viewer, today),
        waiting=count_proposals(viewer),
    )
