"""The meetings of a class: added (one, or one on each working day), changed, taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.kernel import audit, clock
from app.kernel.errors import DomainError, NotPossible
from app.kernel.permissions import Actor
from app.kernel.workdays import is_workday
from app.training.actions.classes import require_open, send_changed
from app.training.models import ClassSession, TrainingClass
from app.training.texts import session_line

MOST = 200
_OUTSIDE = _l("Di luar hari-hari kelas ini. Pilih hari lain, atau ubah dulu hari pertama atau terakhir kelas.")


@dataclass(frozen=True)
class Meeting:
    """A meeting as it was written down."""

    day: date
    begins: time
    ends: time
    topic: str = ""
    place: str = ""

    @property
    def starts_at(self) -> datetime:
        """The instant of its beginning."""
        return clock.at(self.day, self.begins.hour, self.begins.minute)

    @property
    def ends_at(self) -> datetime:
        """The instant of its end."""
        return clock.at(self.day, self.ends.hour, self.ends.minute)


def add(actor: Actor, training_class: TrainingClass, meeting: Meeting, until: date | None = None) -> int:
    """Add the meeting, or the same one on each working day until that day; returns how many there are now more.

    A meeting that stands there already, to the minute, is not added again.
    """
    require_open(training_class)
    if until is not None and until > training_class.ends_on:
        raise DomainError(_OUTSIDE, "until")
    wanted = [replace(meeting, day=day) for day in _days(meeting.day, until)]
    standing = {(each.starts_at, each.ends_at) for each in training_class.sessions}
    new = [each for each in wanted if (each.starts_at, each.ends_at) not in standing]
    if len(training_class.sessions) + len(new) > MOST:
        raise DomainError(_("Paling banyak %(most)s pertemuan dalam satu kelas.", most=MOST), "until")
    for each in new:
        _check(training_class, each)
        training_class.sessions.append(
            ClassSession(starts_at=each.starts_at, ends_at=each.ends_at, topic=each.topic, place=each.place)
        )
    if new:
        _tell(actor, training_class, "class.session_added", _("Pertemuan baru"), _first(training_class, new[0]))
    return len(new)


def _days(first: date, until: date | None) -> list[date]:
    """The day itself; with `until`, the working days from the one to the other."""
    if until is None or until == first:
        return [first]
    if until < first:
        raise DomainError(_("Tanggal ini sebelum pertemuan pertama. Kosongkan bila hanya satu pertemuan."), "until")
    days = [first + timedelta(days=number) for number in range(min((until - first).days, 2 * MOST) + 1)]
    found = [day for day in days if is_workday(day)]
    if not found:
        raise DomainError(_("Tidak ada hari kerja di antara kedua tanggal itu. Tambahkan satu per satu."), "until")
    return found


def _first(training_class: TrainingClass, meeting: Meeting) -> ClassSession:
    return next(each for each in training_class.sessions if each.starts_at == meeting.starts_at)


def change(actor: Actor, training_class: TrainingClass, session: ClassSession, meeting: Meeting) -> None:
    """Change a meeting; when it was stays as it is once it has begun."""
    require_open(training_class)
    is_moved = (session.starts_at, session.ends_at) != (meeting.starts_at, meeting.ends_at)
    if is_moved:
        _refuse_begun(session)
        _check(training_class, meeting, session)
    elif (session.topic, session.place) == (meeting.topic, meeting.place):
        return
    session.starts_at, session.ends_at = meeting.starts_at, meeting.ends_at
    session.topic, session.place = meeting.topic, meeting.place
    _tell(actor, training_class, "class.session_changed", _("Pertemuan diubah"), session)


def remove(actor: Actor, training_class: TrainingClass, session: ClassSession) -> None:
    """Take a meeting away that has not begun; a published class keeps at least one."""
    require_open(training_class)
    _refuse_begun(session)
    if training_class.published_at is not None and len(training_class.sessions) == 1:
        raise NotPossible(_("Kelas yang sudah terbit perlu paling sedikit satu pertemuan. Ubah saja waktunya."))
    training_class.sessions.remove(session)
    _tell(actor, training_class, "class.session_removed", _("Pertemuan dihapus"), session)


def _tell(actor: Actor, training_class: TrainingClass, event: str, what: str, session: ClassSession) -> None:
    line = session_line(session)
    if session.place:
        line = f"{line} ({session.place})"
    audit.record(actor, training_class, event, session=line)
    training_class.updated_at = clock.now()  # a meeting alone must raise the version, too
    send_changed(actor, training_class, f"{what}: {line}.")


def _refuse_begun(session: ClassSession) -> None:
    if session.has_begun:
        raise NotPossible(_("Pertemuan ini sudah dimulai, jadi waktunya tetap. Materi dan tempatnya bisa diperbaiki."))


def _check(training_class: TrainingClass, meeting: Meeting, instead_of: ClassSession | None = None) -> None:
    """Raise DomainError for a meeting out of the class's days, upside down, past, or on top of another."""
    if meeting.ends_at <= meeting.starts_at:
        raise DomainError(_("Jam selesai harus sesudah jam mulai."), "ends")
    if not training_class.starts_on <= meeting.day <= training_class.ends_on:
        raise DomainError(_OUTSIDE, "day")
    if training_class.published_at is not None and meeting.starts_at <= clock.now():
        raise DomainError(_("Waktu ini sudah lewat. Pilih waktu yang akan datang."), "day")
    for each in training_class.sessions:
        if each is not instead_of and each.starts_at < meeting.ends_at and meeting.starts_at < each.ends_at:
            raise DomainError(_("Bertumpuk dengan pertemuan %(session)s.", session=session_line(each)), "begins")
