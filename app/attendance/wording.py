"""Attendance and results in words."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.attendance.rules import Outcome
from app.kernel import clock
from app.training import ClassSession
from app.web.rendering import long_date, time_of_day

OUTCOMES: dict[Outcome | None, tuple[object, str]] = {
    Outcome.PASSED: (_l("Lulus"), "success"),
    Outcome.ATTENDED: (_l("Hadir, tanpa sertifikat"), "info"),
    Outcome.FAILED: (_l("Tidak lulus"), "warning"),
    Outcome.ABSENT: (_l("Tidak hadir"), "warning"),
    None: (_l("Nilai belum ada"), "waiting"),
}
"""Each outcome in words, with its tone."""


def time_line(session: ClassSession) -> str:
    """Day and hours of a meeting."""
    return _(
        "%(day)s, %(first)s–%(last)s",
        day=long_date(clock.local(session.starts_at).date()),
        first=time_of_day(session.starts_at),
        last=time_of_day(session.ends_at),
    )
