"""Notices: the inbox, e-mail, the daily digest, reminders."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l

from app.notices.actions import MAIL, News, tell, tell_all
from app.notices.kinds import NoticeKind, describe
from app.notices.models import Channel
from app.notices.reminders import Reminder, remind
from app.people import count_unread_by

__all__ = ["Channel", "News", "NoticeKind", "Reminder", "describe", "init_app", "remind", "tell", "tell_all"]

blueprint = Blueprint("notices", __name__)


def init_app(app: Flask) -> None:
    """Open the pages, count the unread, give the worker its work."""
    from app.kernel import duties, outbox
    from app.kernel.permissions import Permission
    from app.notices import mailing, people_news, queries, reminders, routes
    from app.web import navigation

    people_news.listen()
    count_unread_by(queries.unread())
    outbox.handle(MAIL, mailing.mail_notice)
    outbox.handle(mailing.DIGEST, mailing.mail_digest)
    duties.add("reminders", reminders.send_due, every=600)
    duties.add("digests", mailing.queue_digests, every=60)
    routes.open_pages()
    navigation.add(70, _l("Antrean"), "notices.queue", "waiting", Permission.ACCOUNTS_MANAGE)
    app.register_blueprint(blueprint)
