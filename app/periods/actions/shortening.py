"""Taking back more time that was given, or a part of it: of a whole window."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.kernel import audit
from app.kernel.errors import NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.periods import extensions, filings
from app.periods.models import Window
from app.periods.rules import Around, Days, Period, days_around
from app.periods.signals import due_day_moved
from app.periods.wording import window_title
from app.web.rendering import long_date


def as_counted(window: Window) -> Days:
    """The window's days as the office's scheme counts them: what is left without an extension."""
    scheme = window.scheme
    around = Around(scheme.open_days, scheme.due_days, scheme.close_days)
    return days_around(Period(window.kind, window.number, window.starts_on, window.ends_on), around)


def shorten(actor: Actor, window: Window, version: int | None, until: date | None, reason: str) -> None:
    """Let an extension of the window end earlier, or (without a day) not hold at all; who waits is told.

    Asked for twice, it is done once. Raises NotPossible where there is none, or somebody filed in its days; Conflict.
    """
    counted = as_counted(window)
    target = until or counted.due_on
    if window.due_on == target:
        return
    expect_version(window, version, until=long_date(window.due_on))
    if not extensions.latest(window, None):
        raise NotPossible(_("Jendela ini tidak diperpanjang. Tanggalnya bisa diubah lewat “Ubah”."))
    extensions.check_shorter(until, window.due_on, counted)
    if until is None:
        extensions.refuse_used(filings.last_in(window), counted.due_on)
    extensions.take_back(window, None, target)
    if until is not None:
        extensions.grant(actor, window, None, until, reason)
    window.due_on, window.closes_on = target, min(window.closes_on, max(target, counted.closes_on))
    audit.record(
        actor, window.scheme, "window.shortened", reason=reason, period=window_title(window), until=long_date(target)
    )
    due_day_moved.send(window, until=target, is_shorter=True)
