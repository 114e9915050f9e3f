"""The indicator card, and how one edition differs from the one before."""

from __future__ import annotations

from typing import Any

from flask import Response, abort

from app.indicators import blueprint, policy
from app.indicators.difference import as_texts, changes
from app.indicators.editions import gaps_of, target_of
from app.indicators.kinds import IndicatorStatus
from app.indicators.models import Indicator
from app.indicators.queries import card as queries
from app.indicators.queries.visibility import get_for
from app.indicators.rules import Criterion, worked_example
from app.indicators.workflow import WORKFLOW
from app.kernel import audit
from app.kernel.permissions import Permission
from app.web.access import access, viewer
from app.web.answers import page
from app.web.rendering import told


def _context(indicator: Indicator) -> dict[str, Any]:
    """Everything that the card shows."""
    manages = policy.may_manage(viewer, indicator)
    target = target_of(indicator, indicator.year)
    return {
        "indicator": indicator,
        "manages": manages,
        "moves": WORKFLOW.available(viewer, indicator) if manages else [],
        "is_proposal": indicator.status is IndicatorStatus.PROPOSED,
        "is_adopted": indicator.status is IndicatorStatus.ADOPTED,
        "gaps": gaps_of(indicator),
        "criteria": list(Criterion),
        "example": worked_example(indicator.polarity, target.low, target.high) if target else None,
        "figures": queries.figures_of(indicator),
        "editions": queries.editions_of(viewer, indicator),
        "children": queries.children_of(viewer, indicator),
        "history": told(audit.history_of(indicator, limit=30)),
    }


@blueprint.get("/indikator/<int:indicator_id>")
@access(Permission.INDICATORS_SEE)
def show(indicator_id: int) -> Response:
    """The indicator card."""
    return page("indicators/card.html", **_context(get_for(viewer, indicator_id)))


@blueprint.get("/indikator/<int:indicator_id>/perbedaan")
@access(Permission.INDICATORS_SEE)
def difference(indicator_id: int) -> Response:
    """What this edition changes in the one that it replaces."""
    indicator = get_for(viewer, indicator_id)
    if indicator.replaces is None:
        abort(404)
    before = queries.complete(indicator.replaces)
    return page(
        "indicators/difference.html",
        indicator=indicator,
        before=before,
        changes=changes(as_texts(before), as_texts(indicator)),
    )
