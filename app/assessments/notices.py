"""Who is told of what happens to an assessment. A notice never says a rating or what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app import notices
from app.assessments import reminding
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment
from app.assessments.queries.superiors import decider_ids
from app.assessments.signals import assessment_moved
from app.extensions import db
from app.kernel.permissions import Actor
from app.notices import Channel, NoticeKind
from app.people import acting_for
from app.periods import Window, window_title
from app.web.rendering import long_date

SELF_FILED, REVIEW_FILED, BOTH_FILED = "assessments.self_filed", "assessments.review_filed", "assessments.both_filed"
TAKEN_BACK, SKIPPED, RELEASED = "assessments.taken_back", "assessments.skipped", "assessments.released"
ACKNOWLEDGED, OBJECTED = "assessments.acknowledged", "assessments.objected"
OBJECTION_WITHDRAWN, DECIDED = "assessments.objection_withdrawn", "assessments.decided"
EXTENDED, SUPERVISOR, EDITION = "assessments.extended", "assessments.supervisor_changed", "assessments.edition_followed"
TAKEN_OVER, SHORTENED = "assessments.taken_over", "assessments.shortened"

KINDS = (
    NoticeKind(
        SELF_FILED,
        _l("Penilaian diri dikirim kepada saya"),
        _l("%(employee)s mengirim penilaian diri %(period)s. Tinjauan Anda ditunggu."),
    ),
    NoticeKind(
        REVIEW_FILED,
        _l("Pejabat penilai sudah mengirim tinjauan"),
        _l("%(actor)s mengirim tinjauan %(period)s. Penilaian diri Anda ditunggu; setelah itu keduanya terbuka."),
    ),
    NoticeKind(
        BOTH_FILED,
        _l("Kedua pandangan sudah terbuka"),
        _l("Penilaian diri dan tinjauan %(period)s %(employee)s sudah dikirim: saatnya dibicarakan bersama."),
    ),
    NoticeKind(
        TAKEN_BACK,
        _l("Yang sudah dikirim ditarik kembali"),
        _l("%(actor)s menarik kembali bagiannya dari penilaian %(period)s %(employee)s untuk diubah."),
        usual=Channel.DIGEST,
    ),
    NoticeKind(
        SKIPPED,
        _l("Penilaian saya dilanjutkan tanpa penilaian diri"),
        _l("%(actor)s melanjutkan penilaian %(period)s Anda tanpa penilaian diri. Alasannya ada di halamannya."),
        is_mandatory=True,
    ),
    NoticeKind(
        RELEASED,
        _l("Hasil penilaian saya terbit"),
        _l("Hasil penilaian %(period)s Anda terbit. Buka untuk membacanya; sejak itu berjalan waktu keberatan."),
        is_mandatory=True,
    ),
    NoticeKind(
        ACKNOWLEDGED,
        _l("Hasil penilaian dinyatakan telah dibaca"),
        _l("%(employee)s menyatakan telah membaca hasil penilaian %(period)s."),
        usual=Channel.DIGEST,
    ),
    NoticeKind(
        OBJECTED,
        _l("Keberatan atas penilaian"),
        _l("%(employee)s mengajukan keberatan atas hasil penilaian %(period)s."),
        is_mandatory=True,
    ),
    NoticeKind(
        OBJECTION_WITHDRAWN,
        _l("Keberatan dicabut"),
        _l("%(employee)s mencabut keberatan atas hasil penilaian %(period)s."),
    ),
    NoticeKind(
        DECIDED,
        _l("Keberatan diputuskan"),
        _l("Keberatan atas hasil penilaian %(period)s %(employee)s sudah diputuskan. Putusannya ada di halamannya."),
        is_mandatory=True,
    ),
    NoticeKind(
        EXTENDED,
        _l("Waktu penilaian diperpanjang"),
        _l("Waktu penilaian %(period)s %(employee)s diperpanjang sampai %(until)s."),
    ),
    NoticeKind(
        SHORTENED,
        _l("Perpanjangan waktu penilaian dipersingkat atau dicabut"),
        _l("Perpanjangan waktu penilaian %(period)s %(employee)s dipersingkat: batasnya kini %(until)s."),
        is_mandatory=True,
    ),
    NoticeKind(
        SUPERVISOR,
        _l("Pejabat penilai penilaian saya berganti"),
        _l("%(supervisor)s sekarang menilai %(period)s Anda."),
    ),
    NoticeKind(
        TAKEN_OVER,
        _l("Penilaian beralih kepada saya"),
        _l("Penilaian %(period)s %(employee)s kini bagian Anda, mengikuti penempatan."),
    ),
    NoticeKind(
        EDITION,
        _l("Penilaian mengikuti perubahan perjanjian"),
        _l("Penilaian %(period)s %(employee)s kini menurut edisi %(edition)s perjanjian. Periksa realisasinya."),
    ),
)
"""What waits for somebody alone, or begins a legal time, is mandatory."""


def connect() -> None:
    """Describe the kinds, and listen."""
    notices.describe([*KINDS, *reminding.KINDS])
    assessment_moved.connect(tell_of_move)
    reminding.connect()


_FOR_EMPLOYEE = {REVIEW_FILED, BOTH_FILED, TAKEN_BACK, SKIPPED, RELEASED, DECIDED}
_FOR_DECIDERS = {OBJECTED, OBJECTION_WITHDRAWN}
_FOR_RATERS = {SELF_FILED, BOTH_FILED, TAKEN_BACK, ACKNOWLEDGED, DECIDED, *_FOR_DECIDERS}


def tell_of_move(assessment: Assessment, move: str, actor: Actor) -> None:
    """Whoever has something to do now, or waited for it."""
    kind = _kind_of(assessment, move)
    if kind is None:
        return
    recipients = [assessment.employee_id] if kind in _FOR_EMPLOYEE else []
    recipients += _raters(assessment) if kind in _FOR_RATERS else []
    recipients += _deciders(assessment) if kind in _FOR_DECIDERS else []
    _tell(assessment, kind, recipients, actor)


_KINDS_OF_MOVES = {
    "tarik-penilaian-diri": TAKEN_BACK,
    "tarik-tinjauan": TAKEN_BACK,
    "lanjut-tanpa-penilaian-diri": SKIPPED,
    "terbitkan": RELEASED,
    "telah-saya-baca": ACKNOWLEDGED,
    "ajukan-keberatan": OBJECTED,
    "cabut-keberatan": OBJECTION_WITHDRAWN,
    "putuskan-keberatan": DECIDED,
}


def _kind_of(assessment: Assessment, move: str) -> str | None:
    if move in ("kirim-penilaian-diri", "kirim-tinjauan"):
        if assessment.status is AssessmentStatus.DIALOGUE:
            return BOTH_FILED
        return SELF_FILED if move == "kirim-penilaian-diri" else REVIEW_FILED
    return _KINDS_OF_MOVES.get(move)


def tell_of_extension(assessment: Assessment, until: date, *, is_shorter: bool = False) -> None:
    """The person who was given more time, or less again, and the supervisor."""
    _tell(
        assessment,
        SHORTENED if is_shorter else EXTENDED,
        [assessment.employee_id, *_raters(assessment)],
        until=long_date(until),
    )


def tell_of_window_extension(window: Window, until: date, is_shorter: bool) -> None:
    """Everybody who has not done their part in the window yet: the person, or the supervisor."""
    running = (
        select(Assessment.employee_id, Assessment.supervisor_id, Assessment.self_filed_at, Assessment.review_filed_at)
        .where(Assessment.window_id == window.id, Assessment.status == AssessmentStatus.RUNNING)
        .order_by(Assessment.id)
    )
    recipients: set[int | None] = set()
    for employee_id, supervisor_id, self_filed_at, review_filed_at in db.session.execute(running):
        recipients |= {None if self_filed_at else employee_id, None if review_filed_at else supervisor_id}
    kind = SHORTENED if is_shorter else EXTENDED
    key = f"{kind}:{window.version}:{window.office_id}:{window.year}:{window.kind}:{window.number}:{until}"
    facts = {"period": window_title(window), "employee": "", "until": long_date(until)}
    notices.tell(recipients, kind, key, "/penilaian", **facts)


def tell_of_supervisor(assessment: Assessment, before: int | None) -> None:
    """The person, and who rates from now on."""
    _tell(assessment, SUPERVISOR, [assessment.employee_id], before=before)
    _tell(assessment, TAKEN_OVER, _raters(assessment), before=before)


def tell_of_edition(assessment: Assessment, edition: int) -> None:
    """Both, that the figures are to be looked at again."""
    _tell(assessment, EDITION, [assessment.employee_id, *_raters(assessment)], edition=edition)


def _raters(assessment: Assessment) -> list[int]:
    """The supervisor, and who stands in for them today."""
    return [] if assessment.supervisor_id is None else acting_for(assessment.supervisor_id)


def _deciders(assessment: Assessment) -> list[int]:
    """Who decides the objection, and who stands in for them; nobody where none was found."""
    return [each for decider_id in sorted(decider_ids(assessment)) for each in acting_for(decider_id)]


def _tell(
    assessment: Assessment, kind: str, recipients: Iterable[int], actor: Actor | None = None, **facts: object
) -> None:
    supervisor = assessment.supervisor.name if assessment.supervisor else "–"
    notices.tell(
        {each for each in recipients if actor is None or each != actor.employee_id},
        kind,
        ":".join(map(str, (kind, assessment.id, assessment.version, assessment.supervisor_id, *facts.values()))),
        f"/penilaian/{assessment.id}",
        employee=assessment.employee.name,
        supervisor=supervisor,
        actor=actor.name if actor else "",
        period=window_title(assessment.window),
        **facts,
    )
