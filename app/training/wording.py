"""Courses and classes in words."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.kernel import clock
from app.training.kinds import ClassStatus
from app.training.models import Course, TrainingClass
from app.web.rendering import long_date, number


def hours_line(course: Course) -> str:
    """The JP as printed; where nobody printed them, that."""
    return _("JP belum dicantumkan") if course.hours is None else _("%(n)s JP", n=course.hours)


def days_line(training_class: TrainingClass) -> str:
    """From which day to which."""
    return span(training_class.starts_on, training_class.ends_on)


def span(first: date, last: date) -> str:
    """From the one day to the other, short within a month."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last)}"
    return _("%(first)s sampai %(last)s", first=long_date(first), last=long_date(last))


def seats_line(training_class: TrainingClass) -> str:
    """How many seats are left, or that whoever asks now waits."""
    if training_class.seats_left <= 0:
        return _("Penuh: yang mendaftar masuk daftar tunggu")
    return ngettext("Sisa %(num)s kursi", "Sisa %(num)s kursi", training_class.seats_left)


def cost_line(training_class: TrainingClass) -> str:
    """What a seat costs, and who bears it."""
    if not training_class.cost:
        return _("Tanpa biaya") if training_class.cost is not None else _("Belum dicantumkan")
    cost = _("Rp%(n)s per peserta", n=number(training_class.cost))
    return f"{cost}, {training_class.cost_bearer}" if training_class.cost_bearer else cost


def registration_line(training_class: TrainingClass) -> str:
    """Whether one can ask for a seat, and until when; else why not."""
    today = clock.today()
    if training_class.status is ClassStatus.CANCELLED:
        return _("Kelas ini dibatalkan: %(reason)s", reason=training_class.cancel_reason)
    if training_class.status is ClassStatus.COMPLETED:
        return _("Kelas ini sudah selesai.")
    if training_class.status is ClassStatus.DRAFT:
        return _("Kelas ini masih rancangan; baru terlihat oleh pegawai setelah diterbitkan.")
    if today < training_class.registration_opens_on:
        return _("Pendaftaran dibuka %(date)s.", date=long_date(training_class.registration_opens_on))
    if today > training_class.registration_closes_on:
        return _("Pendaftaran ditutup %(date)s.", date=long_date(training_class.registration_closes_on))
    return _("Pendaftaran dibuka sampai %(date)s.", date=long_date(training_class.registration_closes_on))
