"""Notices: the inbox, e-mail, the daily digest, reminders."""

from flask import Blueprint, Flask

from app.notices.actions import tell
from app.notices.kinds import NoticeKind, describe
from app.notices.models import Channel
from app.notices.reminders import Reminder, remind

__all__ = ["Channel", "NoticeKind", "Reminder", "describe", "init_app", "remind", "tell"]

blueprint = Blueprint("notices", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, give the worker its duties."""
    from app.kernel import duties
    from app.notices import reminders

    duties.add("reminders", reminders.send_due)
    app.register_blueprint(blueprint)
