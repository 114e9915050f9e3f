"""Notices: the inbox, e-mail, the daily digest, reminders."""

from flask import Blueprint, Flask

from app.notices.actions import tell
from app.notices.kinds import NoticeKind, describe
from app.notices.models import Channel

__all__ = ["Channel", "NoticeKind", "describe", "init_app", "tell"]

blueprint = Blueprint("notices", __name__)


def init_app(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(blueprint)
