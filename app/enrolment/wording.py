"""An enrolment in words: where it stands, since when, and what comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask_babel import gettext as _

from app.agreements import Measure
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.training import TrainingClass
from app.web.rendering import instant, long_date, number


def status_line(enrolment: Enrolment) -> str:
    """The state in a sentence."""
    return _LINES.get(enrolment.status, _as_labelled)(enrolment)


def span(first: date, last: date) -> str:
    """One day, or from the one to the other."""
    if first == last:
        return long_date(first)
    return _("%(first)s sampai %(last)s", first=long_date(first), last=long_date(last))


def measure_line(measure: Measure) -> str:
    """An indicator with its target."""
    if not measure.target_text:
        return measure.text
    return _("%(measure)s (target %(target)s)", measure=measure.text, target=measure.target_text)


def purpose_line(enrolment: Enrolment) -> str:
    """What the training is wanted for: the thing of the agreement in its words, an indicator with its target."""
    if enrolment.measure is not None:
        return measure_line(enrolment.measure)
    if enrolment.result is not None:
        return enrolment.result.text
    return str((enrolment.behaviour or enrolment.reason_kind).label)


def cost_line(training_class: TrainingClass) -> str:
    """What one participant costs and who bears it."""
    if training_class.cost is None:
        return _("Tidak dicantumkan")
    if training_class.cost == 0:
        return _("Tanpa biaya")
    cost = _("Rp%(amount)s per peserta", amount=number(training_class.cost))
    bearer = training_class.cost_bearer
    return _("%(cost)s, ditanggung %(bearer)s", cost=cost, bearer=bearer) if bearer else cost


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
