"""On an assessment's page: how its ratings were changed, for who may see the ratings."""

from __future__ import annotations

from app.assessments import RATED, Assessment, Panel, seats_of, sight_of
from app.evaluations.models import RatingGround
from app.evaluations.queries.calibration import changes_of
from app.kernel.permissions import Actor


def panel(actor: Actor, assessment: Assessment) -> Panel | None:
    """The changes with their reasons, once there is one after the first setting."""
    if assessment.status not in RATED or not sight_of(seats_of(actor, assessment), assessment).ratings:
        return None
    changes = [each for each in changes_of(assessment) if each.ground is not RatingGround.OBJECTION]
    if all(each.ground is RatingGround.FIXING for each in changes):
        return None
    return Panel("evaluations/changes_panel.html", {"changes": changes})
