"""More time for everybody in a window; and taking it back."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from app.periods import blueprint, extensions, queries
from app.periods.actions import shortening, windows
from app.periods.asking import MANAGE, about, address, ask
from app.periods.forms import ExtensionForm, ShorteningForm
from app.periods.wording import window_title
from app.web.access import access, viewer


@blueprint.route("/jendela-penilaian/<int:window_id>/perpanjang", methods=["GET", "POST"])
@access(MANAGE)
def extend_window(window_id: int) -> Response:
    """Give everybody in the window more time."""
    window = queries.window_for(viewer, window_id)
    form: Any = ExtensionForm(data={"version": window.version})
    back = address(window.scheme)

    def extend() -> str:
        windows.extend(viewer, window, form.version.data, form.until.data, form.reason.data or "")
        return back

    return ask(
        form, extend, said=_("Waktunya diperpanjang; yang belum selesai diberi tahu."), back=back,
        submit=_("Perpanjang"), **about(window, _("Perpanjang %(period)s", period=window_title(window))),
        given=extensions.latest(window, None), shorten_url=url_for("periods.shorten_window", window_id=window.id),
    )  # fmt: skip


@blueprint.route("/jendela-penilaian/<int:window_id>/persingkat", methods=["GET", "POST"])
@access(MANAGE)
def shorten_window(window_id: int) -> Response:
    """Let an extension of the window end earlier, or take it back."""
    window = queries.window_for(viewer, window_id)
    form: Any = ShorteningForm(data={"version": window.version})
    back = address(window.scheme)

    def shorten() -> str:
        shortening.shorten(viewer, window, form.version.data, form.until.data, form.reason.data or "")
        return back

    return ask(
        form, shorten, said=_("Perpanjangannya diubah; yang belum selesai diberi tahu."), back=back,
        submit=_("Ubah perpanjangan"), without=shortening.as_counted(window).due_on,
        **about(window, _("Cabut atau persingkat perpanjangan %(period)s", period=window_title(window))),
    )  # fmt: skip
