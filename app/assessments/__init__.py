"""Assessments: the employee's self-assessment, and the moves until it is known and accepted."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.assessments import panels, steps
from app.assessments.actions.filling import note_once_a_day, pace_in
from app.assessments.actions.moves import check_move, make_move
from app.assessments.actions.opinions import topics_of, write_opinion
from app.assessments.forms.steps import StepForm
from app.assessments.kinds import (
    OUT,
    RATED,
    AssessmentStatus,
    Judgement,
    OrganisationPredicate,
    Predicate,
    Rating,
)
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.assessments.panels import Way
from app.assessments.policy import Seat, Seats, Sight, may_write_review, may_write_self, sight_of
from app.assessments.queries import get_for, notes_shown_to, ratings_shown_to, seats_of, self_view_shown_to, visible_to
from app.assessments.queries.content import Content, content_of, opinion_of
from app.assessments.queries.due import due_on, is_late
from app.assessments.queries.history import person_for, released_of, unopened_of
from app.assessments.queries.own import waits_for_employee, waits_for_reviewer
from app.assessments.queries.superiors import Deciders, add_deciders
from app.assessments.rows import Row, refused, row_of
from app.assessments.rules import distribution, nine_box, topics
from app.assessments.signals import assessment_moved
from app.assessments.wording import status_line
from app.assessments.workflow import add_hindrance, last_day_to_object, moves_for, objection_ends_on, why_closed

__all__ = [
    "OUT",
    "RATED",
    "Assessment",
    "AssessmentStatus",
    "Content",
    "Deciders",
    "Judgement",
    "Opinion",
    "OrganisationPredicate",
    "PlannedAction",
    "Predicate",
    "Rating",
    "Realisation",
    "Row",
    "Seat",
    "Seats",
    "Sight",
    "StepForm",
    "Way",
    "add_deciders",
    "add_hindrance",
    "assessment_moved",
    "check_move",
    "content_of",
    "distribution",
    "due_on",
    "get_for",
    "init_app",
    "is_late",
    "last_day_to_object",
    "make_move",
    "may_write_review",
    "may_write_self",
    "moves_for",
    "nine_box",
    "note_once_a_day",
    "objection_ends_on",
    "opinion_of",
    "pace_in",
    "panels",
    "person_for",
    "ratings_shown_to",
    "refused",
    "released_of",
    "row_of",
    "seats_of",
    "self_view_shown_to",
    "sight_of",
    "status_line",
    "steps",
    "topics",
    "topics_of",
    "unopened_of",
    "visible_to",
    "waits_for_employee",
    "waits_for_reviewer",
    "why_closed",
    "write_opinion",
]

blueprint = Blueprint("assessments", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages, follow agreements and placements, give the worker its duty."""
    from app import progress
    from app.agreements import agreement_moved
    from app.assessments import (
        following,
        history,
        looking_back,
        notices,
        opening,
        places,
        routes,
        settling,
    )
    from app.kernel import duties
    from app.kernel.permissions import Permission
    from app.people import placement_changed
    from app.web import navigation

    history.teach()
    following.follow_periods()
    notices.connect()
    routes.open_pages()
    places.open_place()
    progress.show_also("assessments", notes_shown_to)
    settling.settle()
    steps.add_own()
    looking_back.offer()
    agreement_moved.connect(following.follow_agreement)
    placement_changed.connect(following.follow_placement)
    duties.add("assessments", opening.make_all, every=opening.EVERY)
    navigation.add(30, _l("Penilaian"), "assessments.index", "assessment", Permission.SELF, rooms=("periods",))
    app.register_blueprint(blueprint)
