"""An enrolment in words: where it stands, since when, and what comes next."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.web.rendering import instant, long_date


def status_line(enrolment: Enrolment) -> str:
    """The state in a sentence."""
    return _LINES.get(enrolment.status, _as_labelled)(enrolment)


def _as_labelled(enrolment: Enrolment) -> str:
    return str(enrolment.status.label)


def _requested(enrolment: Enrolment) -> str:
    name = enrolment.supervisor.name if enrolment.supervisor else ""
    return _("Menunggu persetujuan %(name)s sejak %(at)s.", name=name, at=instant(enrolment.requested_at))


def _approved(enrolment: Enrolment) -> str:
    return _("Sudah disetujui atasan; menunggu konfirmasi koordinator pelatihan.")


def _waiting(enrolment: Enrolment) -> str:
    return _("Di daftar tunggu. Kursi yang kosong ditawarkan menurut urutan permintaan.")


def _offered(enrolment: Enrolment) -> str:
    return _("Ada kursi untuk Anda. Terima paling lambat %(at)s.", at=instant(enrolment.offered_until))


def _confirmed(enrolment: Enrolment) -> str:
    return _("Kursi sudah pasti. Kelas dimulai %(date)s.", date=long_date(enrolment.training_class.starts_on))


def _ended(enrolment: Enrolment) -> str:
    label, reason = enrolment.status.label, enrolment.outcome_reason
    return _("%(state)s: %(reason)s", state=label, reason=reason) if reason else str(label)


_LINES: dict[EnrolmentStatus, Callable[[Enrolment], str]] = {
    EnrolmentStatus.REQUESTED: _requested,
    EnrolmentStatus.APPROVED: _approved,
    EnrolmentStatus.WAITING: _waiting,
    EnrolmentStatus.OFFERED: _offered,
    EnrolmentStatus.CONFIRMED: _confirmed,
    EnrolmentStatus.CANCELLED: _ended,
    EnrolmentStatus.REFUSED: _ended,
    EnrolmentStatus.LAPSED: _ended,
}
