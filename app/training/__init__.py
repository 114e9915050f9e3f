"""Training: the catalogue of courses, and the classes in which they are held."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.training import desk
from app.training.kinds import Admission, Audience, ClassStatus, CompetenceKind, CourseForm, Mode
from app.training.models import (
    ClassMessage,
    ClassSession,
    Competence,
    Course,
    CourseAim,
    CourseCompetence,
    PositionRequirement,
    TrainingClass,
)
from app.training.policy import may_run
from app.training.queries.classes import class_for, class_run_by
from app.training.recipients import add as add_recipients
from app.training.signals import class_changed, class_moved
from app.training.target import is_for
from app.training.walls import on_class, on_course, on_run_class, on_run_class_end
from app.training.wording import cost_line, days_line, hours_line, registration_line, seats_line, span
from app.training.workflow import add_hindrance

__all__ = [
    "Admission",
    "Audience",
    "ClassMessage",
    "ClassSession",
    "ClassStatus",
    "Competence",
    "CompetenceKind",
    "Course",
    "CourseAim",
    "CourseCompetence",
    "CourseForm",
    "Mode",
    "PositionRequirement",
    "TrainingClass",
    "add_hindrance",
    "add_recipients",
    "class_changed",
    "class_for",
    "class_moved",
    "class_run_by",
    "cost_line",
    "days_line",
    "desk",
    "hours_line",
    "init_app",
    "is_for",
    "may_run",
    "on_class",
    "on_course",
    "on_run_class",
    "on_run_class_end",
    "registration_line",
    "seats_line",
    "span",
]

blueprint = Blueprint("training", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, open the pages."""
    from app.kernel.permissions import Permission, can
    from app.training import history, places, rooms, routes
    from app.training.queries.desk import own_work
    from app.web import navigation

    history.teach()
    places.open_place()
    routes.open_pages()
    desk.add(10, own_work)
    navigation.add(
        35,
        _l("Pelatihan"),
        "training.catalogue",
        "training",
        Permission.SELF,
        rooms=("certificates", "attendance.attend"),
    )
    navigation.add(
        58,
        _l("Kelola pelatihan"),
        "training.desk_page",
        "course",
        Permission.TRAINING_MANAGE,
        rooms=(
            "certificates.hours_report", "opinions.report", "planning.needs", "planning.plan", "planning.line",
            "attendance.code", "attendance.import_file", "attendance.import_report",
        ),
    )  # fmt: skip
    rooms.add(10, _l("Kelas"), "training.desk_page", lambda who: can(who, Permission.TRAINING_MANAGE))
    app.add_template_global(rooms.tabs, "training_rooms")
    app.register_blueprint(blueprint)
