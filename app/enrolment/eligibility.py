"""Who can ask for a seat in a class, and what they are told before they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from app.certificates import has_completed
from app.enrolment.clashes import Clash, clashes_of
from app.enrolment.kinds import ENDED
from app.enrolment.models import Enrolment
from app.extensions import db
from app.kernel import clock
from app.people import Placement
from app.training import ClassStatus, TrainingClass, is_for, registration_line
from app.web.rendering import long_date


@dataclass(frozen=True)
class Hindrance:
    """Why somebody cannot ask, and where the way goes on."""

    sentence: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Standing:
    """Where somebody stands before asking: what stops it, and what is to be known first."""

    hindrance: Hindrance | None = None
    warnings: list[Clash] = field(default_factory=list)

    @property
    def seen(self) -> str:
        """Names what there is to know, so that one who sends the form has read just that."""
        return " ".join(each.key for each in self.warnings)


def standing_for(placement: Placement, training_class: TrainingClass) -> Standing:
    """What stops the person, who holds that post, from asking for a seat today, and what they should know."""
    if hindrance := hindrance_for(placement, training_class):
        return Standing(hindrance)
    return Standing(None, [*_beside(placement, training_class), *clashes_of(placement.employee_id, training_class)])


def hindrance_for(placement: Placement, training_class: TrainingClass) -> Hindrance | None:
    """The first thing that stops the person; None if they may ask."""
    found = (check(placement, training_class) for check in _CHECKS)
    return next((hindrance for hindrance in found if hindrance), None)


def _registration(placement: Placement, training_class: TrainingClass) -> Hindrance | None:
    if not training_class.takes_registrations(clock.today()):
        is_early = training_class.status is ClassStatus.PUBLISHED and (
            clock.today() < training_class.registration_opens_on
        )
        return Hindrance(registration_line(training_class), *(() if is_early else _others(training_class)))
    if training_class.starts_on <= clock.today():
        begun = _("Kelas ini sudah dimulai %(date)s.", date=long_date(training_class.starts_on))
        return Hindrance(begun, *_others(training_class))
    return None


def _others(training_class: TrainingClass) -> tuple[str, str]:
    return url_for("training.course", course_id=training_class.course_id), _("Lihat kelas lain kursus ini")


def _post(placement: Placement, training_class: TrainingClass) -> Hindrance | None:
    if not placement.employee.is_active:
        return Hindrance(_("Pegawai ini sudah tidak aktif."))
    if placement.ends_on is not None and placement.ends_on < training_class.ends_on:
        return Hindrance(
            _(
                "Jabatan Anda, %(position)s, tercatat sampai %(date)s, sebelum kelas berakhir."
                " Bila diperpanjang, minta pengelola kepegawaian mencatatnya dulu.",
                position=placement.position,
                date=long_date(placement.ends_on),
            )
        )
    return None


def _target(placement: Placement, training_class: TrainingClass) -> Hindrance | None:
    if reason := is_for(training_class, placement):
        return Hindrance(reason, url_for("training.catalogue"), _("Cari pelatihan lain"))
    return None


def _prerequisites(placement: Placement, training_class: TrainingClass) -> Hindrance | None:
    wanted = {each.id: each for each in training_class.course.prerequisites}
    if not wanted:
        return None
    done = has_completed(placement.employee_id, wanted)
    missing = next((course for course in wanted.values() if course.id not in done), None)
    if missing is None:
        return None
    sentence = _("Selesaikan dulu %(title)s: itu prasyarat kursus ini.", title=missing.title)
    return Hindrance(sentence, url_for("training.course", course_id=missing.id), _("Lihat kursus prasyarat"))


_CHECKS: tuple[Callable[[Placement, TrainingClass], Hindrance | None], ...] = (
    _registration, _post, _target, _prerequisites,
)  # fmt: skip


def _beside(placement: Placement, training_class: TrainingClass) -> list[Clash]:
    """That the person has a place in another class of the same course, or has completed it already."""
    elsewhere = (
        select(Enrolment.id, TrainingClass.name)
        .join(Enrolment.training_class)
        .where(
            Enrolment.employee_id == placement.employee_id,
            Enrolment.status.not_in(ENDED),
            TrainingClass.course_id == training_class.course_id,
            TrainingClass.id != training_class.id,
            TrainingClass.status == ClassStatus.PUBLISHED,
        )
        .order_by(Enrolment.id)
    )
    found = [
        Clash(f"kursus-{enrolment_id}", _("Anda sudah mendaftar ke kelas lain kursus ini: %(name)s.", name=name))
        for enrolment_id, name in db.session.execute(elsewhere)
    ]
    if has_completed(placement.employee_id, [training_class.course_id]):
        found.append(Clash("lulus", _("Anda sudah pernah menyelesaikan kursus ini.")))
    return found


def posts_of(employee_id: int | None) -> list[Placement]:
    """The posts that the person holds today, the definitive one first."""
    held = select(Placement).where(Placement.employee_id == employee_id, Placement.current(clock.today()))
    return list(db.session.scalars(held.order_by(Placement.kind, Placement.id)))
