"""Assessments: an office's windows, the employee's self-assessment, and the moves until it is known and accepted."""

from flask import Blueprint, Flask

from app.assessments.kinds import (
    OUT,
    RATED,
    AssessmentStatus,
    Judgement,
    MinimiseFormula,
    OrganisationPredicate,
    PeriodKind,
    Predicate,
    Rating,
    WindowState,
)
from app.assessments.models import Assessment, Opinion, Realisation, Scheme, Window
from app.assessments.policy import Seat, Seats, Sight, may_write_review, may_write_self, sight_of
from app.assessments.queries import get_for, ratings_shown_to, seats_of, self_view_shown_to, visible_to
from app.assessments.signals import assessment_moved
from app.assessments.workflow import add_hindrance, moves_for, objection_ends_on

__all__ = [
    "OUT",
    "RATED",
    "Assessment",
    "AssessmentStatus",
    "Judgement",
    "MinimiseFormula",
    "Opinion",
    "OrganisationPredicate",
    "PeriodKind",
    "Predicate",
    "Rating",
    "Realisation",
    "Scheme",
    "Seat",
    "Seats",
    "Sight",
    "Window",
    "WindowState",
    "add_hindrance",
    "assessment_moved",
    "get_for",
    "init_app",
    "may_write_review",
    "may_write_self",
    "moves_for",
    "objection_ends_on",
    "ratings_shown_to",
    "seats_of",
    "self_view_shown_to",
    "sight_of",
    "visible_to",
]

blueprint = Blueprint("assessments", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages."""
    from app.assessments import history

    history.teach()
    app.register_blueprint(blueprint)
