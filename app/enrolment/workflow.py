"""The states of an enrolment and the moves between them, as a table that anybody can check.

They are made by `moving`, while `seats.hold` has the class's row: it counts who takes or frees a seat.
"""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import lazy_gettext as _l

from app.enrolment import seats
from app.enrolment.kinds import BEFORE_CLASS, EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.policy import is_own, may_approve, may_coordinate
from app.kernel import clock
from app.kernel.permissions import SYSTEM, Actor, Permission
from app.kernel.workflow import Move, Workflow
from app.people import holders_over
from app.training import Admission, ClassStatus, TrainingClass

S = EnrolmentStatus


def seat_or_wait(training_class: TrainingClass, arrival: int) -> EnrolmentStatus:
    """A seat where one is free and nobody who asked earlier waits for it; else the waiting list."""
    if training_class.seats_left <= 0:
        return S.WAITING
    first = seats.first_in_line(training_class.id)
    return S.WAITING if first is not None and first < arrival else S.CONFIRMED


def after_approval(training_class: TrainingClass, arrival: int) -> EnrolmentStatus:
    """The coordinator's confirmation where the class asks for it; else a seat or the waiting list at once."""
    if training_class.admission is Admission.CONFIRMED:
        return S.APPROVED
    return seat_or_wait(training_class, arrival)


def _approved(enrolment: Enrolment) -> EnrolmentStatus:
    after = after_approval(enrolment.training_class, enrolment.arrival)
    return _confirmed(enrolment) if after is S.APPROVED and _runs_alone(enrolment) else after


def _confirmed(enrolment: Enrolment) -> EnrolmentStatus:
    return seat_or_wait(enrolment.training_class, enrolment.arrival)


def _runs_alone(enrolment: Enrolment) -> bool:
    """Whether nobody but the person could confirm: then the supervisor's yes suffices (policy.may_coordinate)."""
    return holders_over(enrolment.training_class.unit, Permission.TRAINING_MANAGE) == [enrolment.employee_id]


def has_begun(training_class: TrainingClass) -> bool:
    """Whether its first day has come."""
    return clock.today() >= training_class.starts_on


def _class_is_closed(actor: Actor, enrolment: Enrolment) -> object | None:
    if enrolment.training_class.status is not ClassStatus.PUBLISHED:
        return _l("Kelas ini sudah selesai atau dibatalkan.")
    return None


def _begun_already(actor: Actor, enrolment: Enrolment) -> object | None:
    if closed := _class_is_closed(actor, enrolment):
        return closed
    return _l("Kelas ini sudah dimulai.") if has_begun(enrolment.training_class) else None


def _no_way_out(actor: Actor, enrolment: Enrolment) -> object | None:
    if closed := _class_is_closed(actor, enrolment):
        return closed
    if has_begun(enrolment.training_class):
        return _l("Kelas sudah dimulai. Beri tahu koordinator pelatihan; ia mencatat ketidakhadiran dengan alasannya.")
    return None


def _not_completed(actor: Actor, enrolment: Enrolment) -> object | None:
    if enrolment.training_class.status is ClassStatus.COMPLETED:
        return None
    return _l("Hasil ditetapkan saat kelas diselesaikan, dari kehadiran dan nilainya.")


def _offer_over(actor: Actor, enrolment: Enrolment) -> object | None:
    if enrolment.offered_until is not None and enrolment.offered_until <= clock.now():
        return _l("Waktu menerima tawaran ini sudah lewat; kursinya ditawarkan kepada yang berikutnya.")
    return _begun_already(actor, enrolment)


def _approve(actor: Actor, enrolment: Enrolment) -> None:
    enrolment.approved_by_id, enrolment.approved_at = actor.employee_id, clock.now()


def _offer(actor: Actor, enrolment: Enrolment) -> None:
    enrolment.offered_until = seats.offer_ends_at(enrolment.training_class)


def _accept(actor: Actor, enrolment: Enrolment) -> None:
    enrolment.offered_until = None


def _end(actor: Actor, enrolment: Enrolment) -> None:
    enrolment.offered_until, enrolment.ended_at = None, clock.now()


def _is_system(actor: Actor, enrolment: Enrolment) -> bool:
    return actor is SYSTEM


def _move(
    name: str,
    label: object,
    sources: frozenset[EnrolmentStatus],
    target: EnrolmentStatus | Callable[[Enrolment], EnrolmentStatus],
    who: Callable[[Actor, Enrolment], bool],
    explanation: object = "",
    effect: Callable[[Actor, Enrolment], None] | None = None,
    hindrance: Callable[[Actor, Enrolment], object | None] = _class_is_closed,
    tone: str = "primary",
) -> Move[Enrolment]:
    return Move(name, label, sources, target, who, f"enrolment.{name}", explanation, effect, hindrance, tone)


ENROLMENT_MOVES: Workflow[Enrolment] = Workflow(
    [
        _move("setujui", _l("Setujui"), frozenset({S.REQUESTED}), _approved, may_approve,
              _l("Permintaan diteruskan; kursi diberikan menurut urutan permintaan."), _approve, _begun_already),
        _move("tolak", _l("Tolak"), frozenset({S.REQUESTED}), S.REFUSED, may_approve,
              _l("Pegawai membaca alasan Anda."), _end, tone="danger"),
        _move("konfirmasi", _l("Konfirmasi"), frozenset({S.APPROVED}), _confirmed, may_coordinate,
              _l("Kursi diberikan; bila penuh, pegawai masuk daftar tunggu menurut urutan permintaan."),
              hindrance=_begun_already),
        _move("tidak-terima", _l("Tidak terima"), frozenset({S.APPROVED, S.WAITING}), S.REFUSED, may_coordinate,
              _l("Pegawai dan atasannya membaca alasan Anda."), _end, tone="danger"),
        _move("tawarkan", _l("Tawarkan kursi"), frozenset({S.WAITING}), S.OFFERED, _is_system,
              effect=_offer, hindrance=_begun_already),
        _move("terima-tawaran", _l("Terima kursi"), frozenset({S.OFFERED}), S.CONFIRMED, is_own,
              _l("Kursi menjadi milik Anda."), _accept, _offer_over),
        _move("lepas-tawaran", _l("Lepaskan tawaran"), frozenset({S.OFFERED}), S.LAPSED, is_own,
              _l("Kursi ditawarkan kepada yang berikutnya. Anda boleh mendaftar lagi."), _end, tone="danger"),
        _move("gugurkan", _l("Gugurkan"), frozenset({S.REQUESTED, S.APPROVED, S.WAITING, S.OFFERED}), S.LAPSED,
              _is_system, effect=_end, hindrance=lambda actor, enrolment: None),
        _move("batalkan", _l("Batalkan pendaftaran"), BEFORE_CLASS, S.CANCELLED, is_own,
              _l("Kursi Anda, bila sudah ada, ditawarkan kepada yang berikutnya. Tempat dalam urutan tidak kembali."),
              _end, _no_way_out, tone="danger"),
        _move("keluarkan", _l("Keluarkan dari kelas"), frozenset({S.OFFERED, S.CONFIRMED}), S.CANCELLED,
              may_coordinate, _l("Pegawai dan atasannya membaca alasan Anda; kursinya ditawarkan kepada berikutnya."),
              _end, tone="danger"),
        _move("hapuskan", _l("Hapuskan"), BEFORE_CLASS, S.CANCELLED, _is_system, effect=_end,
              hindrance=lambda actor, enrolment: None),
        _move("hadir", _l("Hadir"), frozenset({S.CONFIRMED}), S.ATTENDED, may_coordinate,
              hindrance=_not_completed),
        _move("tidak-hadir", _l("Tidak hadir"), frozenset({S.CONFIRMED}), S.ABSENT, may_coordinate,
              hindrance=_not_completed),
        _move("lulus", _l("Lulus"), frozenset({S.CONFIRMED}), S.PASSED, may_coordinate,
              hindrance=_not_completed),
        _move("tidak-lulus", _l("Tidak lulus"), frozenset({S.CONFIRMED}), S.FAILED, may_coordinate,
              hindrance=_not_completed),
    ]
)  # fmt: skip
"""The table. `tawarkan`, `gugurkan` and `hapuskan` are the portal's own; the last four are made by attendance."""
