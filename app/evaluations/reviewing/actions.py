"""Writing the review: before it is filed as one likes; once both views are open, each change with its reason."""

from __future__ import annotations

from flask_babel import gettext as _

from app.agreements import Behaviour, Party
from app.assessments import (
    Assessment,
    AssessmentStatus,
    Opinion,
    Rating,
    Seat,
    check_move,
    make_move,
    may_write_review,
    note_once_a_day,
    opinion_of,
    seats_of,
    topics,
    why_closed,
    write_opinion,
)
from app.evaluations.reviewing import readiness
from app.kernel import audit
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.permissions import Actor


def require_reviewing(actor: Actor, assessment: Assessment) -> None:
    """Raise unless this is the supervisor, or who stands in for them, and the review can be written now."""
    seats = seats_of(actor, assessment)
    if Seat.SUPERVISOR not in seats:
        raise Forbidden(_("Tinjauan hanya ditulis oleh pejabat penilai atau yang mewakilinya."))
    if assessment.status is AssessmentStatus.RUNNING and (why := why_closed(assessment)):
        raise NotPossible(why)
    if not may_write_review(seats, assessment):
        raise NotPossible(why_settled(assessment))


def why_settled(assessment: Assessment) -> str:
    """Why the review cannot be written now, and what unlocks it."""
    if assessment.status is AssessmentStatus.RUNNING:
        return _("Tinjauan sudah Anda kirim. Tarik dulu bila ingin mengubahnya.")
    if assessment.status is AssessmentStatus.FIXED:
        return _("Rating sudah ditetapkan. Buka lagi penilaiannya, dengan alasan, bila tinjauan harus berubah.")
    return _("Hasilnya sudah terbit, jadi tinjauan tetap. Perubahan hanya lewat putusan keberatan.")


def save(
    actor: Actor, assessment: Assessment, topic: str, version: int | None, rating: Rating | None, text: str
) -> Opinion:
    """Keep the supervisor's opinion of the topic, while the review is not filed."""
    require_reviewing(actor, assessment)
    if assessment.status is not AssessmentStatus.RUNNING:
        raise NotPossible(_("Kedua pandangan sudah terbuka: ubah tinjauan di halaman dialog, dengan alasannya."))
    written, is_changed = write_opinion(actor, assessment, Party.SUPERVISOR, topic, version, rating, text)
    if is_changed:
        note_once_a_day(actor, assessment, "assessment.review_written")
    return written


def change(
    actor: Actor,
    assessment: Assessment,
    topic: str,
    version: int | None,
    given: tuple[Rating | None, str],
    reason: str,
) -> Opinion:
    """Change the review while both discuss it. The reason goes into the history; of the two axes, with the ratings."""
    require_reviewing(actor, assessment)
    if assessment.status is not AssessmentStatus.DIALOGUE:
        raise NotPossible(_("Tinjauan belum dibuka bagi kedua pihak: ubah di halaman tinjauan."))
    held = opinion_of(assessment, Party.SUPERVISOR, topic)
    if not reason and ((held.rating, held.text) != given if held else any(given)):
        raise DomainError(_("Tulis mengapa tinjauan berubah: pegawai sudah membaca yang lama."), "reason")
    written, is_changed = write_opinion(actor, assessment, Party.SUPERVISOR, topic, version, *given)
    if is_changed:
        event = "assessment.overall_changed" if topics.is_overall(topic) else "assessment.review_changed"
        audit.record(actor, assessment, event, reason=reason, topic=name_of(assessment, topic))
    return written


def name_of(assessment: Assessment, topic: str) -> str:
    """What the topic is called: the result's words, the value, the axis."""
    if topic == topics.WORK:
        return _("Hasil kerja secara keseluruhan")
    if topic == topics.BEHAVIOUR:
        return _("Perilaku kerja secara keseluruhan")
    names = {topics.of_result(each.id): each.text for each in assessment.agreement.results}
    return {**names, **{topics.of_behaviour(each.value): each.label for each in Behaviour}}[topic]


def file_review(actor: Actor, assessment: Assessment, version: int | None) -> None:
    """Send the review. Raises DomainError with everything that is missing."""
    check_move(actor, assessment, "kirim-tinjauan", version)
    readiness.require(actor, assessment, _("Belum bisa dikirim"))
    make_move(actor, assessment, "kirim-tinjauan", version)


def go_on_without_self_view(actor: Actor, assessment: Assessment, version: int | None, reason: str) -> None:
    """Open the dialogue although the employee has filed nothing; the reason stands on the page."""
    check_move(actor, assessment, "lanjut-tanpa-penilaian-diri", version)
    assessment.skip_reason = reason
    make_move(actor, assessment, "lanjut-tanpa-penilaian-diri", None, reason)
