"""Who is told of what happens to an enrolment. A notice never holds what somebody wrote: that stands on its page."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from flask_babel import lazy_gettext as _l

from app import notices
from app.enrolment import reminding
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.signals import enrolments_moved
from app.kernel import clock
from app.kernel.permissions import Actor
from app.notices import Channel, News, NoticeKind
from app.people import acting_for_each
from app.training import ClassStatus, TrainingClass
from app.web.rendering import instant

S = EnrolmentStatus
REQUESTED, TEAM_JOINED, TEAM_ENDED = "enrolment.requested", "enrolment.team_joined", "enrolment.team_ended"
APPROVED, SEATED, WAITING = "enrolment.approved", "enrolment.seated", "enrolment.waiting"
REFUSED, OFFERED, LAPSED, REMOVED = "enrolment.refused", "enrolment.offered", "enrolment.lapsed", "enrolment.removed"
CLASS_CANCELLED, CLASS_CHANGED = "enrolment.class_cancelled", "enrolment.class_changed"
TAKEN_OVER = "enrolment.taken_over"

KINDS = (
    NoticeKind(
        REQUESTED,
        _l("Permintaan pelatihan dari tim saya"),
        _l("%(employee)s mendaftar pelatihan %(title)s, mulai %(date)s. Keputusan Anda ditunggu."),
    ),
    NoticeKind(
        TEAM_JOINED,
        _l("Anggota tim saya mendapat kursi pelatihan"),
        _l("%(employee)s mendapat kursi di pelatihan %(title)s, mulai %(date)s."),
        usual=Channel.DIGEST,
    ),
    NoticeKind(
        TEAM_ENDED,
        _l("Pendaftaran pelatihan anggota tim saya berakhir"),
        _l("Pendaftaran %(employee)s di pelatihan %(title)s berakhir: %(state)s. Alasannya ada di halamannya."),
        usual=Channel.DIGEST,
    ),
    NoticeKind(
        APPROVED,
        _l("Permintaan pelatihan saya disetujui atasan"),
        _l("%(actor)s menyetujui permintaan Anda untuk %(title)s. Koordinator pelatihan mengonfirmasinya."),
    ),
    NoticeKind(
        SEATED,
        _l("Saya mendapat kursi pelatihan"),
        _l("Kursi Anda di pelatihan %(title)s sudah pasti. Kelas dimulai %(date)s."),
    ),
    NoticeKind(
        WAITING,
        _l("Saya masuk daftar tunggu"),
        _l("Kelas %(title)s sedang penuh: Anda masuk daftar tunggu menurut urutan permintaan."),
    ),
    NoticeKind(
        REFUSED,
        _l("Permintaan pelatihan saya ditolak"),
        _l("%(actor)s tidak menyetujui pendaftaran Anda di %(title)s. Alasannya ada di halamannya."),
        is_mandatory=True,
    ),
    NoticeKind(
        OFFERED,
        _l("Kursi ditawarkan kepada saya"),
        _l("Ada kursi untuk Anda di pelatihan %(title)s. Terima paling lambat %(until)s."),
        is_mandatory=True,
    ),
    NoticeKind(
        LAPSED,
        _l("Pendaftaran pelatihan saya gugur"),
        _l("Pendaftaran Anda di %(title)s ditutup tanpa kursi. Alasannya ada di halamannya."),
    ),
    NoticeKind(
        REMOVED,
        _l("Kursi saya ditarik"),
        _l("%(actor)s mengakhiri pendaftaran Anda di %(title)s. Alasannya ada di halamannya."),
        is_mandatory=True,
    ),
    NoticeKind(
        CLASS_CANCELLED,
        _l("Kelas yang saya ikuti dibatalkan"),
        _l("Kelas %(title)s, mulai %(date)s, dibatalkan. Alasannya ada di halamannya."),
        is_mandatory=True,
    ),
    NoticeKind(
        CLASS_CHANGED,
        _l("Kelas yang saya ikuti berubah"),
        _l("Kelas %(title)s berubah. %(changes)s"),
        is_mandatory=True,
    ),
    NoticeKind(
        TAKEN_OVER,
        _l("Permintaan pelatihan beralih kepada saya"),
        _l("Permintaan %(employee)s untuk %(title)s kini menunggu keputusan Anda, mengikuti penempatan."),
    ),
)
"""What waits for somebody alone, or takes something from them, is mandatory."""


def connect() -> None:
    """Describe the kinds, and listen."""
    notices.describe([*KINDS, *reminding.KINDS])
    enrolments_moved.connect(tell_of_move)
    reminding.connect()


_BY_STATUS = {S.APPROVED: APPROVED, S.CONFIRMED: SEATED, S.WAITING: WAITING}
_BY_MOVE = {
    "tolak": REFUSED, "tidak-terima": REFUSED, "tawarkan": OFFERED, "gugurkan": LAPSED,
    "keluarkan": REMOVED, "hapuskan": REMOVED,
}  # fmt: skip
_ENDS_BY_OTHERS = ("tidak-terima", "gugurkan", "keluarkan", "hapuskan", "lepas-tawaran", "batalkan")


def tell_of_move(training_class: TrainingClass, enrolments: Iterable[Enrolment], move: str, actor: Actor) -> None:
    """Each person, where somebody else did it; the supervisors, where it concerns them."""
    for_people = [(each, kind) for each in enrolments if (kind := _kind_for_person(each, move))]
    for_supervisors = [(each, kind) for each in enrolments if (kind := _kind_for_supervisor(each, move))]
    acting = supervisors([each for each, _kind in for_supervisors])
    notices.tell_all(
        [
            *(_news(each, kind, [each.employee_id], actor) for each, kind in for_people),
            *(_news(each, kind, acting[each.id], actor) for each, kind in for_supervisors),
        ]
    )


def tell_of_change(enrolments: Iterable[Enrolment], changes: str, actor: Actor) -> None:
    """All who are enrolled in one class: what is new of it."""
    found = list(enrolments)
    if not found:
        return
    training_class = found[0].training_class
    notices.tell(
        {each.employee_id for each in found} - {actor.employee_id},
        CLASS_CHANGED,
        f"{CLASS_CHANGED}:{training_class.id}:{clock.now().isoformat()}",
        f"/pelatihan/kelas/{training_class.id}",
        title=training_class.course.title,
        changes=changes,
    )


def tell_of_supervisor(enrolment: Enrolment) -> None:
    """Whoever decides about the request now."""
    if enrolment.status is S.REQUESTED:
        key = f"{TAKEN_OVER}:{enrolment.id}:{enrolment.supervisor_id}"
        whom = supervisors([enrolment])[enrolment.id]
        notices.tell(whom, TAKEN_OVER, key, reminding.address_of(enrolment), **_facts(enrolment))


def supervisors(enrolments: Collection[Enrolment]) -> dict[int, list[int]]:
    """By enrolment: the supervisor, and who stands in for them today, without the person themself."""
    acting = acting_for_each({each.supervisor_id for each in enrolments if each.supervisor_id is not None})
    return {
        each.id: [whom for whom in acting.get(each.supervisor_id or 0, []) if whom != each.employee_id]
        for each in enrolments
    }


def _kind_for_person(enrolment: Enrolment, move: str) -> str | None:
    if move in ("setujui", "konfirmasi"):
        return _BY_STATUS.get(enrolment.status)
    if move == "hapuskan" and enrolment.training_class.status is ClassStatus.CANCELLED:
        return CLASS_CANCELLED
    return _BY_MOVE.get(move)


def _kind_for_supervisor(enrolment: Enrolment, move: str) -> str | None:
    if move == "mengajukan" and enrolment.status is S.REQUESTED:
        return REQUESTED
    if move in ("mengajukan", "konfirmasi", "terima-tawaran"):
        return TEAM_JOINED if enrolment.status is S.CONFIRMED else None
    return TEAM_ENDED if move in _ENDS_BY_OTHERS else None


def _news(enrolment: Enrolment, kind: str, whom: Iterable[int], actor: Actor) -> News:
    others = [each for each in whom if each != actor.employee_id]
    key = f"{kind}:{enrolment.id}:{enrolment.version}"
    return News(others, kind, key, reminding.address_of(enrolment), {"actor": actor.name, **_facts(enrolment)})


def _facts(enrolment: Enrolment) -> dict[str, object]:
    later = {"until": instant(enrolment.offered_until), "state": enrolment.status.label}
    return reminding.facts_of(enrolment) | later
