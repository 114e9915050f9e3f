"""The inbox, the bell that counts what is unread in it, and what one does with a notice."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from app.kernel.permissions import Permission
from app.notices import actions, blueprint, queries
from app.notices.sentences import sentences_of
from app.web.access import access, viewer
from app.web.answers import go, inside, leave, page, refreshed, say, unchanged, wants_fragment


@blueprint.get("/pemberitahuan")
@access(Permission.SELF)
def inbox() -> Response:
    """One's notices, newest first: the unread ones, or all."""
    shows_all = request.args.get("tampil") == "semua"
    before = _number(request.args.get("sebelum"))
    found = queries.inbox_of(viewer, unread_only=not shows_all, before=before)
    return page(
        "notices/inbox.html",
        notices=sentences_of(found.notices),
        next_before=found.next_before,
        shows_all=shows_all,
        is_first=before is None,
    )


@blueprint.get("/pemberitahuan/lonceng")
@access(Permission.SELF)
def bell() -> Response:
    """The bell of an open page asks whether its number has changed."""
    if not wants_fragment():
        return go("notices.inbox")
    tag = f"{viewer.unread}-{get_locale()}"
    return unchanged(tag) or refreshed("layout.html", "bell", tag)


@blueprint.post("/pemberitahuan/<int:notice_id>/buka")
@access(Permission.SELF)
def open_notice(notice_id: int) -> Response:
    """Mark it read and go where it is dealt with."""
    notice = queries.get_for(viewer, notice_id)
    actions.mark_read(notice)
    return leave(inside(notice.url, url_for("notices.inbox")))


@blueprint.post("/pemberitahuan/<int:notice_id>/dibaca")
@access(Permission.SELF)
def mark_read(notice_id: int) -> Response:
    """Mark it read, without going there."""
    actions.mark_read(queries.get_for(viewer, notice_id))
    return _back()


@blueprint.post("/pemberitahuan/<int:notice_id>/belum-dibaca")
@access(Permission.SELF)
def mark_unread(notice_id: int) -> Response:
    """Mark it unread, to come back to it."""
    actions.mark_unread(queries.get_for(viewer, notice_id))
    return _back()


@blueprint.post("/pemberitahuan/dibaca")
@access(Permission.SELF)
def mark_all_read() -> Response:
    """Mark everything read that the page showed as the newest, or older."""
    actions.mark_all_read(viewer, _number(request.form.get("sampai")) or 0)
    say(_("Semua pemberitahuan sudah ditandai dibaca."))
    return go("notices.inbox")


def _number(text: str | None) -> int | None:
    """The number of a notice, None for what cannot be one."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


def _back() -> Response:
    """Where the button stood."""
    return leave(inside(request.form.get("next"), url_for("notices.inbox")))
