"""Notices: the inbox, e-mail, the daily digest, reminders."""

from flask import Blueprint, Flask

from app.notices.actions import MAIL, tell
from app.notices.kinds import NoticeKind, describe
from app.notices.models import Channel
from app.notices.reminders import Reminder, remind

__all__ = ["Channel", "NoticeKind", "Reminder", "describe", "init_app", "remind", "tell"]

blueprint = Blueprint("notices", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, count the unread, give the worker its work."""
    from app.kernel import duties, outbox
    from app.notices import mailing, reminders

    outbox.handle(MAIL, mailing.mail_notice)
    outbox.handle(mailing.DIGEST, mailing.mail_digest)
    duties.add("reminders", reminders.send_due)
    duties.add("digests", mailing.queue_digests)
    app.register_blueprint(blueprint)
