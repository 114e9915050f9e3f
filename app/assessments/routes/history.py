"""One's own results over the years, and those of one's people: predikat by period, capaian of linked measures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from flask import Response
from flask_babel import gettext as _

from app.assessments import blueprint
from app.assessments.kinds import Predicate
from app.assessments.models import Assessment
from app.assessments.queries.history import achievements_of, person_for, released_of, unopened_of
from app.kernel.permissions import Actor, Permission
from app.periods import PeriodKind, window_title
from app.web.access import access, viewer
from app.web.answers import page
from app.web.rendering import number

STEPS = {predicate: len(Predicate) - place for place, predicate in enumerate(Predicate)}
"""How long a predikat's bar is: Sangat Baik 5, Sangat Kurang 1. An order, not a mark: nothing is reckoned with it."""
_TENTH = Decimal("0.1")


@blueprint.get("/penilaian/riwayat")
@access(Permission.SELF)
def history() -> Response:
    """One's own history."""
    return _history(viewer.employee_id)


@blueprint.get("/penilaian/riwayat/<int:employee_id>")
@access(Permission.SELF)
def history_of(employee_id: int) -> Response:
    """The history of somebody, from what this reader may see."""
    return _history(employee_id)


def _history(employee_id: int | None) -> Response:
    person = person_for(viewer, employee_id)
    is_own = person.id == viewer.employee_id
    released = released_of(viewer, person.id)
    return page(
        "assessments/history.html",
        person=person,
        is_own=is_own,
        years=[(year, list(those)) for year, those in groupby(released, key=lambda each: each.window.year)],
        annual=_bars([each for each in reversed(released) if each.window.kind is PeriodKind.ANNUAL]),
        bars=_bars,
        trends=_trends(viewer, person.id),
        unopened=unopened_of(viewer) if is_own else [],
        window_title=window_title,
        most=len(Predicate),
    )


def _bars(assessments: list[Assessment]) -> list[tuple[str, int, str]]:
    """Rows of the chart: period, length, predikat; with the post where there are several."""
    posts = {each.placement_id for each in assessments}
    return [
        (
            window_title(each.window) + (f", {each.placement.position}" if len(posts) > 1 else ""),
            STEPS[each.predicate],
            each.predicate.label,
        )
        for each in assessments
        if each.predicate is not None
    ]


def _trends(actor: Actor, employee_id: int) -> list[dict[str, Any]]:
    """For each indicator its name and the chart of its capaian, period by period, as the latest edition names it."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for point in achievements_of(actor, employee_id):
        trend = found.setdefault((point.office_id, point.code), {"rows": []})
        percent = point.achievement.quantize(_TENTH, ROUND_HALF_UP)
        trend["name"] = point.name
        trend["rows"].append((window_title(point.window), percent, _("%(percent)s%%", percent=number(percent))))
    return sorted(found.values(), key=lambda trend: str(trend["name"]))
