"""Taking back more time that was given, or a part of it: of a whole window, or of one person."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, delete, func, select

from app.assessments import notices as telling
from app.assessments.actions.windows import grant
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Extension, Window
from app.assessments.rules.periods import Around, Days, Period, days_around
from app.assessments.wording import window_title
from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import Conflict, DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
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
    if not latest(window, None):
        raise NotPossible(_("Jendela ini tidak diperpanjang. Tanggalnya bisa diubah lewat “Ubah”."))
    _check(until, window.due_on, counted)
    if until is None:
        _refuse_used(_last_filing(window), counted.due_on)
    _take_back(window, None, target)
    if until is not None:
        grant(actor, window, None, until, reason)
    window.due_on, window.closes_on = target, min(window.closes_on, max(target, counted.closes_on))
    audit.record(
        actor, window.scheme, "window.shortened", reason=reason, period=window_title(window), until=long_date(target)
    )
    telling.tell_of_window_extension(window, target, is_shorter=True)


def shorten_one(actor: Actor, assessment: Assessment, seen: int | None, until: date | None, reason: str) -> None:
    """The same for one person; `seen` is the number of the last day that the form showed. Raises like `shorten`.

    Where both have filed, nothing waits for that day any more: NotPossible.
    """
    window = assessment.window
    target = until or window.due_on
    if assessment.due_on == target:
        return
    _expect_day(assessment, seen)
    if not assessment.extensions:
        raise NotPossible(_("Penilaian ini tidak diperpanjang tersendiri; batasnya batas jendela."))
    if assessment.status is not AssessmentStatus.RUNNING:
        raise NotPossible(_("Keduanya sudah mengirim, jadi perpanjangannya sudah terpakai dan tetap tercatat."))
    _check(until, assessment.due_on, Days(window.opens_on, window.due_on, window.closes_on))
    if until is None:
        _refuse_used(max(filter(None, (assessment.self_filed_at, assessment.review_filed_at)), default=None), target)
    _take_back(window, assessment, target)
    if until is not None:
        grant(actor, window, assessment, until, reason)
    db.session.flush()
    db.session.expire(assessment, ["extensions"])
    audit.record(actor, assessment, "assessment.shortened", reason=reason, until=long_date(target))
    telling.tell_of_extension(assessment, target, is_shorter=True)


def latest(window: Window, assessment: Assessment | None) -> Extension | None:
    """The extension that holds, of the window or of one person in it."""
    wanted = select(Extension).where(*_of(window, assessment)).order_by(Extension.until.desc(), Extension.id.desc())
    return db.session.scalars(wanted).first()


def _of(window: Window, assessment: Assessment | None) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    whose = Extension.assessment_id.is_(None) if assessment is None else Extension.assessment_id == assessment.id
    return Extension.window_id == window.id, whose


def _expect_day(assessment: Assessment, seen: int | None) -> None:
    """An extension does not change the row of the assessment: what was seen is the day."""
    if seen != assessment.due_on.toordinal():
        until = long_date(assessment.due_on)
        raise Conflict(
            _("Batasnya diubah di tempat lain sejak dibuka: kini %(date)s.", date=until),
            {"until": until},
            assessment.due_on.toordinal(),
        )


def _check(until: date | None, due_on: date, without: Days) -> None:
    """`without`: the days that hold without the extension."""
    today = clock.today()
    if until is None:
        if without.closes_on < today:
            raise DomainError(
                _(
                    "Tanpa perpanjangan, waktunya sudah habis %(date)s dan yang sedang mengisi langsung terkunci. "
                    "Pilih hari ini atau sesudahnya.",
                    date=long_date(without.closes_on),
                ),
                "until",
            )
        return
    if until < today:
        raise DomainError(_("Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya."), "until")
    if until >= due_on:
        raise DomainError(
            _(
                "Harus sebelum batas sekarang, %(date)s. Untuk menambah waktu, pakai Perpanjang.",
                date=long_date(due_on),
            ),
            "until",
        )
    if until <= without.due_on:
        raise DomainError(
            _("Batas tanpa perpanjangan %(date)s. Kosongkan untuk mencabutnya.", date=long_date(without.due_on)),
            "until",
        )


def _last_filing(window: Window) -> datetime | None:
    filed = (func.max(Assessment.self_filed_at), func.max(Assessment.review_filed_at))
    row = db.session.execute(select(*filed).where(Assessment.window_id == window.id)).one()
    return max(filter(None, row), default=None)


def _refuse_used(filed_at: datetime | None, due_on: date) -> None:
    day = clock.local(filed_at).date() if filed_at else None
    if day is not None and day > due_on:
        raise NotPossible(
            _(
                "Sudah ada yang mengirim %(date)s berkat perpanjangan ini, jadi tidak bisa dicabut: kirimannya menjadi "
                "terlambat. Persingkat saja, sampai hari ini atau sesudahnya.",
                date=long_date(day),
            )
        )


def _take_back(window: Window, assessment: Assessment | None, target: date) -> None:
    db.session.execute(delete(Extension).where(*_of(window, assessment), Extension.until > target))
