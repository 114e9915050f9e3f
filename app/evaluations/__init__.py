"""Evaluation: the supervisor's review, ratings, the unit's predikat, calibration, release, objections."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.evaluations.models import Objection, RatingChange, RatingGround, Release, UnitPredicate
from app.evaluations.objections.deciders import objection_of
from app.evaluations.objections.hearing import explain_until
from app.evaluations.queries.calibration import changes_of
from app.evaluations.queries.predicates import own_predicate, predicate_for
from app.evaluations.queries.units import unit_for, window_of
from app.evaluations.spread import BEHAVIOUR_ACROSS, WORK_DOWN, Spread, of_rows
from app.kernel.permissions import Actor, Permission, can

__all__ = [
    "BEHAVIOUR_ACROSS",
    "WORK_DOWN",
    "Objection",
    "RatingChange",
    "RatingGround",
    "Release",
    "Spread",
    "UnitPredicate",
    "changes_of",
    "explain_until",
    "init_app",
    "objection_of",
    "of_rows",
    "own_predicate",
    "predicate_for",
    "unit_for",
    "window_of",
]

blueprint = Blueprint("evaluations", __name__)


def init_app(app: Flask) -> None:
    """Teach the history and the inbox, open the pages, give the worker the rest of large releases."""
    from app.assessments import panels
    from app.evaluations import changes, history, notices, rooms, routes
    from app.evaluations.actions import releasing
    from app.kernel import outbox
    from app.web import navigation

    history.teach()
    notices.describe()
    routes.open_pages()
    rooms.open_rooms()
    panels.add(12, changes.panel)
    outbox.handle(releasing.CONTINUE, releasing.go_on)
    navigation.add(
        56, _l("Kalibrasi"), "evaluations.unit_predicates", "report", Permission.SELF, unless=_decides_about_nobody
    )
    app.register_blueprint(blueprint)


def _decides_about_nobody(actor: Actor) -> bool:
    return not actor.heads_unit and not can(actor, Permission.ASSESSMENTS_SEE)
