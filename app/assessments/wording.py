"""How the portal speaks of an assessment: its state in words, what comes next."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.policy import Sight
from app.assessments.workflow import objection_ends_on
from app.kernel import clock
from app.web.rendering import instant, long_date


def status_line(assessment: Assessment, sight: Sight) -> str:
    """The state in words: what it waits for, since when; the predikat only to who may see the ratings."""
    line = _state(assessment)
    predicate = assessment.predicate
    if predicate is None or not sight.ratings:
        return line
    return _("%(state)s; predikat %(predicate)s", state=line, predicate=predicate.label)


def _state(assessment: Assessment) -> str:
    status = assessment.status
    if status is AssessmentStatus.RUNNING:
        return _running(assessment)
    if status is AssessmentStatus.DIALOGUE:
        return _("Dibahas bersama sejak %(when)s", when=instant(_both_filed_at(assessment)))
    if status is AssessmentStatus.FIXED:
        return _("Ditetapkan %(when)s; menunggu diterbitkan", when=instant(assessment.fixed_at))
    if status is AssessmentStatus.RELEASED:
        return _(
            "Hasil terbit %(when)s; menunggu dibuka %(name)s",
            when=instant(assessment.released_at),
            name=assessment.employee.name,
        )
    if status in (AssessmentStatus.RECEIVED, AssessmentStatus.ACKNOWLEDGED):
        return _opened(assessment)
    if status is AssessmentStatus.OBJECTED:
        return _("Keberatan diajukan %(when)s; menunggu putusan atasan", when=instant(assessment.objected_at))
    return _("Keberatan diputuskan %(when)s", when=instant(assessment.decided_at))


def _running(assessment: Assessment) -> str:
    today, last = clock.today(), assessment.last_day_to_file()
    waits = _waits_for(assessment)
    if today > last:
        return _("%(state)s; jendela ditutup %(date)s", state=waits, date=long_date(last))
    if not assessment.is_open(today):
        return _("Berjalan; penilaian dibuka %(date)s", date=long_date(assessment.window.opens_on))
    if assessment.ended_early(today):
        return _(
            "%(state)s; masa jabatannya berakhir %(ended)s, batas %(date)s",
            state=waits,
            ended=long_date(assessment.ends_on),
            date=long_date(assessment.due_on),
        )
    return _("%(state)s; batas %(date)s", state=waits, date=long_date(assessment.due_on))


def _waits_for(assessment: Assessment) -> str:
    """Whose part is still to come, and since when it waits for that one alone."""
    supervisor = assessment.supervisor.name if assessment.supervisor else _("pejabat penilai")
    if assessment.self_filed_at is not None:
        when = long_date(clock.local(assessment.self_filed_at).date())
        return _("Menunggu tinjauan %(name)s sejak %(when)s", name=supervisor, when=when)
    if assessment.review_filed_at is not None:
        when = long_date(clock.local(assessment.review_filed_at).date())
        return _("Menunggu penilaian diri %(name)s sejak %(when)s", name=assessment.employee.name, when=when)
    return _(
        "Menunggu penilaian diri %(employee)s dan tinjauan %(supervisor)s",
        employee=assessment.employee.name,
        supervisor=supervisor,
    )


def _both_filed_at(assessment: Assessment) -> datetime:
    filed = (assessment.self_filed_at, assessment.review_filed_at)
    return max(at for at in filed if at is not None)


def _opened(assessment: Assessment) -> str:
    if assessment.status is AssessmentStatus.ACKNOWLEDGED:
        line = _("Telah dibaca %(when)s", when=instant(assessment.acknowledged_at))
    else:
        line = _("Hasil dibuka %(when)s", when=instant(assessment.received_at))
    last_day = objection_ends_on(assessment)
    if last_day is None or clock.today() > last_day or assessment.objected_at is not None:
        return line
    return _("%(state)s; keberatan bisa diajukan sampai %(date)s", state=line, date=long_date(last_day))


def next_step(assessment: Assessment) -> str:
    """What the assessed person can do now, in a few words."""
    status = assessment.status
    if status is AssessmentStatus.RUNNING:
        return _next_while_running(assessment)
    return {
        AssessmentStatus.DIALOGUE: _("Baca kedua pandangan, lalu bicarakan"),
        AssessmentStatus.FIXED: _("Tunggu hasil unit diterbitkan"),
        AssessmentStatus.RELEASED: _("Buka hasil penilaian"),
        AssessmentStatus.RECEIVED: _("Baca, lalu nyatakan telah dibaca atau ajukan keberatan"),
        AssessmentStatus.OBJECTED: _("Tunggu putusan atasan pejabat penilai"),
    }.get(status, _("Selesai"))


def _next_while_running(assessment: Assessment) -> str:
    today = clock.today()
    if assessment.self_filed_at is not None:
        return _("Sudah Anda kirim; tunggu tinjauan pejabat penilai")
    if today > assessment.last_day_to_file():
        return _("Minta perpanjangan kepada tim pengelola kinerja")
    if assessment.is_open(today):
        return _("Isi dan kirim penilaian diri")
    return _("Susun rencana aksi, catat kemajuan")
