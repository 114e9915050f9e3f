"""A window's days as the performance team sets them, and more time for all in it."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.kernel import audit, clock
from app.kernel.errors import DomainError
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.periods import extensions
from app.periods.models import Window
from app.periods.rules import Days
from app.periods.signals import due_day_moved
from app.periods.wording import window_title
from app.web.rendering import long_date


def change_window(actor: Actor, window: Window, version: int | None, days: Days) -> None:
    """Set a window's days. Raises DomainError at the field that is wrong; Conflict."""
    theirs = {"opens_on": window.opens_on, "due_on": window.due_on, "closes_on": window.closes_on}
    expect_version(window, version, **{name: long_date(day) for name, day in theirs.items()})
    if Days(**theirs) == days:
        return
    _check_days(window, days)
    _check_neighbours(window, days)
    window.opens_on, window.due_on, window.closes_on = days.opens_on, days.due_on, days.closes_on
    audit.record(
        actor, window.scheme, "window.changed", period=window_title(window), opens=long_date(days.opens_on),
        due=long_date(days.due_on), closes=long_date(days.closes_on),
    )  # fmt: skip


def extend(actor: Actor, window: Window, version: int | None, until: date, reason: str) -> None:
    """Give everybody in the window until the end of that day; its last day follows. They are told.

    Asked for twice, it is given once. Raises DomainError at `until`; Conflict.
    """
    if extensions.is_granted(window, None, until):
        return
    expect_version(window, version, until=long_date(window.due_on))
    extensions.check_longer(window, window.due_on, until)
    window.due_on, window.closes_on = until, max(window.closes_on, until)
    extensions.grant(actor, window, None, until, reason)
    audit.record(
        actor, window.scheme, "window.extended", reason=reason, period=window_title(window), until=long_date(until)
    )
    due_day_moved.send(window, until=until, is_shorter=False)


def _check_days(window: Window, days: Days) -> None:
    if days.opens_on < window.starts_on:
        raise DomainError(
            _("Tidak bisa dibuka sebelum periodenya mulai, %(date)s.", date=long_date(window.starts_on)), "opens_on"
        )
    if days.due_on < days.opens_on:
        raise DomainError(_("Batas waktu jatuh sebelum penilaian dibuka."), "due_on")
    if days.closes_on < days.due_on:
        raise DomainError(_("Ditutup sebelum batas waktu. Pilih hari yang sama atau sesudahnya."), "closes_on")
    if days.closes_on > window.ends_on + extensions.LONGEST_AFTER:
        raise DomainError(_("Paling lambat setahun setelah periode berakhir. Periksa tahunnya."), "closes_on")
    if window.opens_on <= clock.today() and days.closes_on < min(clock.today(), window.closes_on):
        raise DomainError(
            _("Jendela yang sudah dibuka tidak bisa ditutup mundur. Pilih hari ini atau sesudahnya."), "closes_on"
        )


def _check_neighbours(window: Window, days: Days) -> None:
    """Periods follow each other: none opens or is due before the one before it, or after the one after it."""
    for other in window.scheme.windows:
        if other.kind is not window.kind or abs(other.number - window.number) != 1:
            continue
        comes_before = other.number < window.number
        for name in ("opens_on", "due_on"):
            ours, theirs = getattr(days, name), getattr(other, name)
            if (ours <= theirs) if comes_before else (ours >= theirs):
                raise DomainError(_out_of_order(other, comes_before=comes_before), name)


def _out_of_order(other: Window, *, comes_before: bool) -> str:
    facts = {"period": window_title(other), "opens": long_date(other.opens_on), "due": long_date(other.due_on)}
    if comes_before:
        return _("Tumpang tindih: harus setelah %(period)s, yang dibuka %(opens)s dengan batas %(due)s.", **facts)
    return _("Tumpang tindih: harus sebelum %(period)s, yang dibuka %(opens)s dengan batas %(due)s.", **facts)
