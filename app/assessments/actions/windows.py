"""A window's days as the performance team sets them, and more time for all in it or for one person."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app.assessments import notices as telling
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Extension, Window
from app.assessments.rules.periods import Days
from app.assessments.wording import window_title
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.web.rendering import long_date

LONGEST_AFTER = timedelta(days=366)


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
    if _is_granted(window, None, until):
        return
    expect_version(window, version, until=long_date(window.due_on))
    _check_until(window, window.due_on, until)
    window.due_on, window.closes_on = until, max(window.closes_on, until)
    grant(actor, window, None, until, reason)
    audit.record(
        actor, window.scheme, "window.extended", reason=reason, period=window_title(window), until=long_date(until)
    )
    telling.tell_of_window_extension(window, until)


def extend_one(actor: Actor, assessment: Assessment, version: int | None, until: date, reason: str) -> None:
    """Give one person until the end of that day; the person and the supervisor are told. Raises like `extend`.

    What has gone on to be discussed needs no more time: raises NotPossible.
    """
    if _is_granted(assessment.window, assessment, until):
        return
    expect_version(assessment, version, until=long_date(assessment.due_on))
    if assessment.status is not AssessmentStatus.RUNNING:
        raise NotPossible(_("Keduanya sudah mengirim: penilaian ini tidak memerlukan perpanjangan lagi."))
    _check_until(assessment.window, assessment.due_on, until)
    grant(actor, assessment.window, assessment, until, reason)
    db.session.flush()
    db.session.expire(assessment, ["extensions"])
    audit.record(actor, assessment, "assessment.extended", reason=reason, until=long_date(until))
    telling.tell_of_extension(assessment, until)


def _is_granted(window: Window, assessment: Assessment | None, until: date) -> bool:
    """Whether that was given just so: a form sent twice."""
    same = select(Extension.id).where(
        Extension.window_id == window.id,
        Extension.assessment_id.is_(None) if assessment is None else Extension.assessment_id == assessment.id,
        Extension.until == until,
    )
    return db.session.scalar(select(same.exists())) or False


def grant(actor: Actor, window: Window, assessment: Assessment | None, until: date, reason: str) -> None:
    """Keep until when, who gave it, and why."""
    db.session.add(
        Extension(
            window_id=window.id, assessment_id=assessment.id if assessment else None, until=until, reason=reason,
            granted_by_id=actor.employee_id,
        )
    )  # fmt: skip


def _check_until(window: Window, due_on: date, until: date) -> None:
    if until < clock.today():
        raise DomainError(_("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya."), "until")
    if until <= due_on:
        raise DomainError(
            _("Perpanjangan harus melewati batas waktu sekarang, %(date)s.", date=long_date(due_on)), "until"
        )
    if until > window.ends_on + LONGEST_AFTER:
        raise DomainError(_("Paling lambat setahun setelah periode berakhir. Periksa tahunnya."), "until")


def _check_days(window: Window, days: Days) -> None:
    if days.opens_on < window.starts_on:
        raise DomainError(
            _("Tidak bisa dibuka sebelum periodenya mulai, %(date)s.", date=long_date(window.starts_on)), "opens_on"
        )
    if days.due_on < days.opens_on:
        raise DomainError(_("Batas waktu jatuh sebelum penilaian dibuka."), "due_on")
    if days.closes_on < days.due_on:
        raise DomainError(_("Ditutup sebelum batas waktu. Pilih hari yang sama atau sesudahnya."), "closes_on")
    if days.closes_on > window.ends_on + LONGEST_AFTER:
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
