"""Feedback: colleagues by invitation, bimbingan and konseling."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.feedback.models import CoachingKind, CoachingNote, Invitation, Round
from app.feedback.summary import Summary, summary_for

__all__ = ["CoachingKind", "CoachingNote", "Invitation", "Round", "Summary", "init_app", "summary_for"]

blueprint = Blueprint("feedback", __name__)


def init_app(app: Flask) -> None:
    """Teach the history and the inbox, open the pages, show panels beside an assessment."""
    from app import assessments, notices
    from app.feedback import history, panel, reminding, routes
    from app.feedback import notices as telling
    from app.kernel.permissions import Permission
    from app.web import navigation

    history.teach()
    notices.describe(telling.KINDS)
    reminding.connect()
    assessments.panels.add(50, panel.rounds_panel)
    assessments.panels.add(55, panel.coaching_panel)
    routes.open_pages()
    navigation.add(47, _l("Umpan balik"), "feedback.index", "voice", Permission.SELF)
    app.register_blueprint(blueprint)
