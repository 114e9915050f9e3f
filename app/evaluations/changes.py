"""On an assessment's page: how its ratings were changed, for who may see the ratings."""

from __future__ import annotations

from collections.abc import Iterable

from app.assessments import RATED, Assessment, Seats, sight_of
from app.evaluations.models import RatingChange, RatingGround
from app.evaluations.queries.calibration import changes_of
from app.kernel.permissions import Actor
from app.web.panels import Panel


def panel(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """The changes with their reasons, once there is one after the first setting."""
    if assessment.status not in RATED or not sight_of(seats, assessment).ratings:
        return None
    shown = shown_apart(changes_of(assessment))
    return Panel("evaluations/changes_panel.html", {"changes": shown}) if shown else None


def shown_apart(changes: Iterable[RatingChange]) -> list[RatingChange]:
    """The changes that the panel shows; none where all that happened is that the ratings were set."""
    before_objection = [each for each in changes if each.ground is not RatingGround.OBJECTION]
    return [] if all(each.ground is RatingGround.FIXING for each in before_objection) else before_objection
