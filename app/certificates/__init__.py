"""Certificates: those of our own classes, those brought from outside, and the hours (JP) that they count for."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.certificates.actions.issuing import issue
from app.certificates.models import VALID, Certificate, CertificateStatus
from app.certificates.queries.certificates import get_for, has_completed, of_class
from app.certificates.queries.hours import duty_in_sql, duty_of, limit_of, year_hours
from app.certificates.rules.hours import YearHours, sum_up

__all__ = [
    "VALID",
    "Certificate",
    "CertificateStatus",
    "YearHours",
    "duty_in_sql",
    "duty_of",
    "get_for",
    "has_completed",
    "init_app",
    "issue",
    "limit_of",
    "of_class",
    "sum_up",
    "year_hours",
]

blueprint = Blueprint("certificates", __name__)


def init_app(app: Flask) -> None:
    """Teach the history, let files stand beside certificates, open the pages."""
    from app.certificates import history, panel, places, routes
    from app.certificates.queries.desk import own_work
    from app.kernel.permissions import Permission, can
    from app.training import desk, on_run_class, rooms
    from app.web import navigation

    history.teach()
    places.open_place()
    desk.add(30, own_work)
    on_run_class.add(50, panel.class_panel)
    routes.open_pages()
    navigation.add(
        59,
        _l("Laporan pelatihan"),
        "certificates.hours_report",
        "report",
        Permission.TRAINING_SEE,
        unless=lambda who: can(who, Permission.TRAINING_MANAGE),
        rooms=("opinions.report", "planning.needs", "planning.plan", "planning.line"),
    )
    rooms.add(20, _l("Laporan JP"), "certificates.hours_report", lambda who: can(who, Permission.TRAINING_SEE))
    app.register_blueprint(blueprint)
