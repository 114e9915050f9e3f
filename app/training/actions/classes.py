"""Making a class, changing it, and holding it once more on other days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.kernel import audit, clock
from app.kernel.errors import DomainError, Forbidden, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor, Permission, can
from app.people import Unit
from app.training.kinds import ClassStatus
from app.training.models import ClassSession, Course, TrainingClass
from app.training.policy import is_current
from app.training.signals import class_changed
from app.training.texts import FOR_PARTICIPANTS, LABELS, as_texts, changed, changes_in_words
from app.web.rendering import long_date

FARTHEST = timedelta(days=3 * 366)
_DAYS = ("starts_on", "ends_on", "registration_opens_on", "registration_closes_on")


def create(actor: Actor, course: Course, values: Mapping[str, Any]) -> TrainingClass:
    """A draft of a class of that course; the one that is there, where the same was sent before.

    The caller holds the course, or the class that is copied. Raises DomainError for what cannot be held.
    """
    require_offered(course)
    unit = keeper(actor, values["unit_id"])
    _check(values)
    _refuse_past(values)
    if twin := _same_draft(course, values):
        return twin
    made = TrainingClass(course=course, unit=unit, **values)
    db.session.add(made)
    db.session.flush()
    audit.record(actor, made, "class.created", to_status=ClassStatus.DRAFT)
    return made


def _same_draft(course: Course, values: Mapping[str, Any]) -> TrainingClass | None:
    drafts = select(TrainingClass).where(
        TrainingClass.course_id == course.id,
        TrainingClass.status == ClassStatus.DRAFT,
        TrainingClass.name == values["name"],
        TrainingClass.starts_on == values["starts_on"],
    )
    same = (each for each in db.session.scalars(drafts) if all(getattr(each, name) == values[name] for name in values))
    return next(same, None)


def require_offered(course: Course) -> None:
    """Raise NotPossible for a course that is out of the catalogue."""
    if course.is_retired:
        raise NotPossible(_("Kursus ini tidak ditawarkan lagi. Pilih kursus lain di katalog."))


def change(actor: Actor, training_class: TrainingClass, version: int | None, values: Mapping[str, Any]) -> None:
    """Change a class that is not over; its meetings move with its first day. Raises Conflict, with what is stored.

    Who takes part hears of what is new for them (`class_changed`).
    """
    require_open(training_class)
    before = as_texts(training_class)
    expect_version(training_class, version, **before)
    if values["unit_id"] != training_class.unit_id:
        keeper(actor, values["unit_id"])
    _check(values)
    _refuse_taken(training_class, values["seats"])
    _refuse_bygone(training_class, values)
    shift = values["starts_on"] - training_class.starts_on
    _refuse_outside(training_class, shift, values["starts_on"], values["ends_on"])
    for name, value in values.items():
        setattr(training_class, name, value)
    db.session.flush()
    _move_sessions(training_class, shift)
    db.session.refresh(training_class, ["unit", "for_unit"])
    tell_changes(actor, training_class, before)


def tell_changes(actor: Actor, training_class: TrainingClass, before: dict[str, str]) -> None:
    """Write what differs into the history, and tell whoever listens."""
    after = as_texts(training_class)
    names = changed(before, after)
    if not names:
        return
    fields = ", ".join(str(LABELS[name]) for name in names)
    audit.record(actor, training_class, "class.changed", fields=fields.lower())
    news = [name for name in names if name in FOR_PARTICIPANTS]
    send_changed(actor, training_class, changes_in_words(news, after))


def send_changed(actor: Actor, training_class: TrainingClass, changes: str) -> None:
    """Tell whoever listens that a published class is not as it was."""
    db.session.flush()
    if training_class.status is ClassStatus.PUBLISHED:
        class_changed.send(training_class, actor=actor, changes=changes)


def copy(
    actor: Actor, training_class: TrainingClass, name: str, starts_on: date, opens_on: date, closes_on: date
) -> TrainingClass:
    """The class once more as a draft, as long as before; its meetings move with its first day."""
    shift = starts_on - training_class.starts_on
    kept = ("unit_id", "admission", "place", "link", "seats", "minimum", "cost", "cost_bearer", "passing_score",
            "notes", "for_unit_id", "for_position_kinds", "for_employee_kinds")  # fmt: skip
    values = {
        **{each: getattr(training_class, each) for each in kept},
        "name": name,
        "starts_on": starts_on,
        "ends_on": training_class.ends_on + shift,
        "registration_opens_on": opens_on,
        "registration_closes_on": closes_on,
    }
    made = create(actor, training_class.course, values)
    if not made.sessions:
        made.sessions.extend(
            ClassSession(
                starts_at=each.starts_at + shift, ends_at=each.ends_at + shift, topic=each.topic, place=each.place
            )
            for each in training_class.sessions
        )
    return made


def require_open(training_class: TrainingClass) -> None:
    """Raise NotPossible for a class that is completed or cancelled."""
    if not is_current(training_class):
        raise NotPossible(
            _("Kelas ini sudah %(state)s, jadi tidak bisa diubah lagi.", state=training_class.status.label.lower())
        )


def keeper(actor: Actor, unit_id: int) -> Unit:
    """The unit, for whose training the actor is a coordinator; else raises Forbidden."""
    unit = db.session.get(Unit, unit_id)
    if unit is None or not can(actor, Permission.TRAINING_MANAGE, unit.path):
        raise Forbidden(_("Anda bukan koordinator pelatihan unit itu. Pilih unit lain."))
    return unit


def _check(values: Mapping[str, Any]) -> None:
    """Raise DomainError for days out of order, and for what is no address, cost or score."""
    first, last, opens, closes = (values[name] for name in _DAYS)
    _refuse(last < first, "ends_on", _("Hari terakhir sebelum hari pertama. Perbaiki salah satunya."))
    _refuse(closes < opens, "registration_closes_on", _("Pendaftaran ditutup sebelum dibuka. Perbaiki salah satunya."))
    _refuse(
        closes >= first,
        "registration_closes_on",
        _("Tutup pendaftaran sebelum hari pertama kelas, %(date)s.", date=long_date(first)),
    )
    farthest = clock.today() + FARTHEST
    _refuse(last > farthest, "ends_on", _("Paling jauh tiga tahun dari sekarang. Periksa tahunnya."))
    _refuse(values["minimum"] > values["seats"], "minimum", _("Tidak bisa lebih dari jumlah kursi."))
    _refuse(not _is_address(values["link"]), "link", _("Tulis alamat lengkap yang dimulai dengan https://."))
    _refuse((values["cost"] or 0) < 0, "cost", _("Biaya tidak bisa kurang dari nol."))
    score = values["passing_score"]
    _refuse(score is not None and not 0 <= score <= 100, "passing_score", _("Tulis nilai antara 0 dan 100."))


def _refuse(is_wrong: bool, field: str, message: str) -> None:
    if is_wrong:
        raise DomainError(message, field)


def _is_address(text: str) -> bool:
    if not text:
        return True
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _refuse_past(values: Mapping[str, Any]) -> None:
    _refuse(
        values["starts_on"] < clock.today(), "starts_on", _("Tanggal ini sudah lewat. Pilih hari yang akan datang.")
    )


def _refuse_taken(training_class: TrainingClass, seats: int) -> None:
    taken = training_class.seats_taken
    _refuse(
        seats < taken,
        "seats",
        _("Sudah %(n)s kursi yang dimiliki atau ditawarkan kepada peserta. Paling sedikit %(n)s.", n=taken),
    )


def _refuse_bygone(training_class: TrainingClass, values: Mapping[str, Any]) -> None:
    """What is past stays: the first day of a class that has begun, and no day is moved to before today."""
    today = clock.today()
    if values["starts_on"] != training_class.starts_on:
        begun = training_class.status is ClassStatus.PUBLISHED and training_class.starts_on <= today
        _refuse(begun, "starts_on", _("Kelas ini sudah dimulai; hari pertamanya tidak bisa diubah."))
        _refuse_past(values)
    if values["ends_on"] != training_class.ends_on:
        _refuse(values["ends_on"] < today, "ends_on", _("Tanggal ini sudah lewat. Pilih hari yang akan datang."))


def _refuse_outside(training_class: TrainingClass, shift: timedelta, first: date, last: date) -> None:
    outside = [each for each in training_class.sessions if not first <= each.day + shift <= last]
    if outside:
        day = long_date(outside[0].day + shift)
        raise DomainError(
            _("Ada pertemuan %(date)s, di luar tanggal ini. Ubah atau hapus dulu pertemuannya.", date=day), "ends_on"
        )


def _move_sessions(training_class: TrainingClass, shift: timedelta) -> None:
    """One by one, so that no meeting is put where the next one still stands."""
    if shift:
        for each in sorted(training_class.sessions, key=lambda one: one.starts_at, reverse=shift > timedelta(0)):
            each.starts_at, each.ends_at = each.starts_at + shift, each.ends_at + shift
            db.session.flush()
