"""The life of an assessment in a line: what is done and when, what comes, and the clock that runs now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.workflow import objection_ends_on
from app.kernel import clock
from app.web.rendering import instant, long_date

ORDER = (
    AssessmentStatus.RUNNING,
    AssessmentStatus.DIALOGUE,
    AssessmentStatus.FIXED,
    AssessmentStatus.RELEASED,
    AssessmentStatus.RECEIVED,
)


@dataclass(frozen=True)
class Milestone:
    """One step of the way: `note` says when it was done, or what it waits for."""

    label: str
    note: str
    is_done: bool
    is_now: bool


def milestones_of(assessment: Assessment) -> list[Milestone]:
    """The steps from filling in to the end, each done, now, or to come."""
    status = assessment.status
    place = ORDER.index(status) if status in ORDER else len(ORDER)
    steps = [
        (_("Diisi"), _filing(assessment)),
        (_("Dibahas bersama"), instant(assessment.review_filed_at) if place > 1 else ""),
        (_("Ditetapkan"), instant(assessment.fixed_at)),
        (_("Diterbitkan"), instant(assessment.released_at)),
        (_("Dibuka pegawai"), instant(assessment.received_at)),
        _end(assessment),
    ]
    is_over = status in (AssessmentStatus.ACKNOWLEDGED, AssessmentStatus.DECIDED)
    return [
        Milestone(label, note, is_done=number < place or is_over, is_now=number == place and not is_over)
        for number, (label, note) in enumerate(steps)
    ]


def _filing(assessment: Assessment) -> str:
    """Who has filed: that it is in is known to both, what is in it is not."""
    parts = (
        (_("Penilaian diri"), assessment.self_filed_at, assessment.skip_reason),
        (_("Tinjauan"), assessment.review_filed_at, ""),
    )
    return "; ".join(_part(name, filed, skipped) for name, filed, skipped in parts)


def _part(name: str, filed: datetime | None, skipped: str) -> str:
    if filed is not None:
        return _("%(part)s dikirim %(when)s", part=name, when=long_date(clock.local(filed).date()))
    return _("%(part)s dilewati", part=name) if skipped else _("%(part)s belum dikirim", part=name)


def _end(assessment: Assessment) -> tuple[str, str]:
    if assessment.status is AssessmentStatus.OBJECTED:
        return _("Keberatan"), _("Diajukan %(when)s", when=instant(assessment.objected_at))
    if assessment.decided_at is not None:
        return _("Keberatan diputuskan"), instant(assessment.decided_at)
    return _("Telah dibaca"), instant(assessment.acknowledged_at)


def days_of(assessment: Assessment) -> list[tuple[str, str]]:
    """The days that count for this assessment, extensions included."""
    window = assessment.window
    last = objection_ends_on(assessment)
    period = _("%(first)s sampai %(last)s", first=long_date(assessment.starts_on), last=long_date(assessment.ends_on))
    days = [
        (_("Masa yang dinilai"), period),
        (_("Dibuka"), long_date(window.opens_on)),
        (_("Batas kirim"), long_date(assessment.due_on)),
        (_("Ditutup"), long_date(assessment.last_day_to_file())),
    ]
    return [*days, (_("Batas keberatan"), long_date(last))] if last else days


def clock_of(assessment: Assessment) -> str:
    """How much time is left for what waits now; empty where no clock runs."""
    if assessment.status is AssessmentStatus.RUNNING:
        return _until_filed(assessment)
    if assessment.status in (AssessmentStatus.RECEIVED, AssessmentStatus.ACKNOWLEDGED):
        last = objection_ends_on(assessment)
        if last is not None and assessment.objected_at is None and clock.today() <= last:
            return _("Keberatan: %(left)s", left=_left(last))
    return ""


def _until_filed(assessment: Assessment) -> str:
    today = clock.today()
    if not assessment.is_open(today):
        return _("Dibuka %(date)s", date=long_date(assessment.window.opens_on)) if today < assessment.due_on else ""
    if today <= assessment.due_on:
        return _("Mengirim: %(left)s", left=_left(assessment.due_on))
    return _("Lewat batas; ditutup dalam %(left)s", left=_left(assessment.last_day_to_file()))


def _left(last: date) -> str:
    days = (last - clock.today()).days
    return _("%(n)d hari lagi", n=days) if days else _("hari ini terakhir")
