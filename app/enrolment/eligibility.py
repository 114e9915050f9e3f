"""Who can ask for a seat in a class, and what they are told before they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.certificates import VALID, Certificate
from app.enrolment.clashes import Clash, Standing, clashes_of, standings
from app.extensions import db
from app.kernel import clock
from app.people import Placement
from app.training import ClassStatus, Course, TrainingClass, is_for, registration_line
from app.web.rendering import long_date

Required = aliased(Course)


@dataclass(frozen=True)
class Hindrance:
    """Why somebody cannot ask, and where the way goes on."""

    sentence: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Position:
    """Where somebody is before asking: what stops it, and what is to be known first; or the enrolment that stands."""

    hindrance: Hindrance | None = None
    warnings: list[Clash] = field(default_factory=list)
    enrolment_id: int | None = None

    @property
    def seen(self) -> str:
        """Names what there is to know, so that one who sends the form has read just that."""
        return " ".join(each.key for each in self.warnings)


def position_of(placement: Placement, training_class: TrainingClass) -> Position:
    """Where the person, who holds that post, is today before asking for a seat."""
    found = standings(placement.employee_id, training_class)
    here = next((each.enrolment_id for each in found if each.class_id == training_class.id), None)
    if here is not None:
        return Position(enrolment_id=here)
    if hindrance := next((why for check in _CHECKS if (why := check(placement, training_class))), None):
        return Position(hindrance)
    courses = _courses(placement.employee_id, training_class.course_id)
    if hindrance := _prerequisites(training_class, courses):
        return Position(hindrance)
    beside = _beside(training_class, found, courses)
    return Position(None, [*beside, *clashes_of(placement.employee_id, training_class, found)])


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


_CHECKS: tuple[Callable[[Placement, TrainingClass], Hindrance | None], ...] = (_registration, _post, _target)


@dataclass(frozen=True)
class _Course:
    """The class's course or one of its prerequisites, and whether the person has a certificate of it that is valid."""

    id: int
    title: str
    is_done: bool


def _courses(employee_id: int, course_id: int) -> list[_Course]:
    """The course, and those that are to be completed before it."""
    prerequisites = select(Required.id).select_from(Course).join(Course.prerequisites.of_type(Required))
    is_done = exists().where(
        Certificate.employee_id == employee_id, Certificate.course_id == Course.id, Certificate.status.in_(VALID)
    )
    found = select(Course.id, Course.title, is_done).where(
        or_(Course.id == course_id, Course.id.in_(prerequisites.where(Course.id == course_id)))
    )
    return [_Course(*row) for row in db.session.execute(found.order_by(Course.title))]


def _prerequisites(training_class: TrainingClass, courses: list[_Course]) -> Hindrance | None:
    missing = next((each for each in courses if not each.is_done and each.id != training_class.course_id), None)
    if missing is None:
        return None
    sentence = _("Selesaikan dulu %(title)s: itu prasyarat kursus ini.", title=missing.title)
    return Hindrance(sentence, url_for("training.course", course_id=missing.id), _("Lihat kursus prasyarat"))


def _beside(training_class: TrainingClass, found: list[Standing], courses: list[_Course]) -> list[Clash]:
    """That the person has a place in another class of the same course, or has completed it already."""
    beside = [
        Clash(
            f"kursus-{each.enrolment_id}",
            _("Anda sudah mendaftar ke kelas lain kursus ini: %(name)s.", name=each.class_name),
        )
        for each in found
        if each.course_id == training_class.course_id
    ]
    if any(each.is_done and each.id == training_class.course_id for each in courses):
        beside.append(Clash("lulus", _("Anda sudah pernah menyelesaikan kursus ini.")))
    return beside


def posts_of(employee_id: int | None) -> list[Placement]:
    """The posts that the person holds today, the definitive one first; each with its people and its unit."""
    held = select(Placement).where(Placement.employee_id == employee_id, Placement.current(clock.today()))
    people = joinedload(Placement.employee), joinedload(Placement.supervisor), joinedload(Placement.unit)
    return list(db.session.scalars(held.options(*people).order_by(Placement.kind, Placement.id)))
