"""An enrolment in words: where it stands, since when, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flask_babel import gettext as _

from app.agreements import Measure
from app.enrolment.actions.confirming import Confirmed
from app.enrolment.kinds import EnrolmentStatus
from app.enrolment.models import Enrolment
from app.enrolment.queries.waiting import Place
from app.enrolment.rules import odds
from app.web.rendering import instant, long_date


def status_line(enrolment: Enrolment) -> str:
    """The state in a sentence."""
    return _LINES.get(enrolment.status, _as_labelled)(enrolment)


def measure_line(measure: Measure) -> str:
    """An indicator with its target."""
    if not measure.target_text:
        return measure.text
    return _("%(measure)s (target %(target)s)", measure=measure.text, target=measure.target_text)


def purpose_line(enrolment: Enrolment) -> str:
    """What the training is wanted for: the kind, and the thing itself in its words, an indicator with its target."""
    kind, thing = str(enrolment.reason_kind.label), ""
    if enrolment.measure is not None:
        thing = measure_line(enrolment.measure)
    elif enrolment.result is not None:
        thing = enrolment.result.text
    elif enrolment.behaviour is not None:
        thing = str(enrolment.behaviour.label)
    return _("%(kind)s: %(thing)s", kind=kind, thing=thing) if thing else kind


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
    return _("Kursi ditawarkan. Terima paling lambat %(at)s.", at=instant(enrolment.offered_until))


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


def place_lines(place: Place) -> list[str]:
    """The place in the list, and how likely it becomes a seat: honest, or silent where too little is known."""
    lines = [_("Anda nomor %(n)s dalam daftar tunggu.", n=place.position)]
    if place.chance is None:
        return [*lines, _("Peluangnya belum dapat diperkirakan: belum cukup kelas selesai untuk dibandingkan.")]
    history, facts = place.history, {"k": place.history.classes, "days": place.days}
    told = (
        _("kurang dari 1 dari 20")
        if odds.is_slight(place.chance)
        else _("kira-kira %(n)s dari 10", n=odds.tenths(place.chance))
    )
    where = (
        _("%(k)s kelas terakhir kursus ini", **facts)
        if place.of_this_course
        else _("%(k)s kelas terakhir dari semua kursus", **facts)
    )
    basis = _(
        "Dasarnya %(where)s: dari %(held)s kursi, %(freed)s kosong lagi dalam %(days)s hari sebelum kelas dimulai.",
        where=where,
        held=history.held,
        freed=history.freed,
        days=place.days,
    )
    return [*lines, _("Peluang mendapat kursi %(told)s.", told=told), basis]


def confirmed_line(done: Confirmed) -> str:
    """What came of confirming many."""
    parts = [
        _("%(n)s mendapat kursi", n=done.seated) if done.seated else "",
        _("%(n)s masuk daftar tunggu", n=done.waiting) if done.waiting else "",
        _("%(n)s dilewati karena sudah diputuskan atau pendaftaran Anda sendiri", n=done.passed_over)
        if done.passed_over
        else "",
        _("%(n)s belum diproses; konfirmasi lagi untuk melanjutkan", n=done.left) if done.left else "",
    ]
    return _("Konfirmasi: %(parts)s.", parts=", ".join(part for part in parts if part))


def roster_rows(enrolments: Iterable[Enrolment]) -> list[tuple[object, ...]]:
    """Each as a row of the list of names."""
    return [
        (
            each.arrival,
            each.employee.nip,
            each.employee.name,
            each.placement.position,
            each.placement.unit.name,
            str(each.status.label),
        )
        for each in enrolments
    ]
