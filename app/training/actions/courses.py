"""Putting a course into the catalogue, changing it, and taking it out; its words for the search are kept in step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, func, select

from app.agreements import Behaviour
from app.extensions import db
from app.kernel import audit, clock, database
from app.kernel.errors import DomainError, NotPossible
from app.kernel.model import expect_version
from app.kernel.permissions import Actor
from app.people import Unit
from app.training.actions.classes import keeper
from app.training.kinds import ClassStatus, CompetenceKind
from app.training.models import Competence, Course, CourseAim, CourseTerm, TrainingClass
from app.training.terms import terms_of
from app.training.texts import COURSE_LABELS, course_texts

COMPETENCES = {
    "technical": CompetenceKind.TECHNICAL,
    "managerial": CompetenceKind.MANAGERIAL,
    "sociocultural": CompetenceKind.SOCIOCULTURAL,
}
Taught = Mapping[CompetenceKind, Collection[str]]
_LONGEST_NAME = 200


def create(actor: Actor, values: Mapping[str, Any], taught: Taught, behaviours: Collection[str]) -> Course:
    """Put a course into the catalogue; the one that is there, where the same was sent before."""
    unit = keeper(actor, values["unit_id"])
    db.session.execute(select(Unit.id).where(Unit.id == unit.id).with_for_update(key_share=True))  # one after another
    twin = _twin(values, None)
    if twin and all(getattr(twin, name) == value for name, value in values.items()):
        return twin
    _refuse_twin(twin)
    made = Course(unit=unit, **values)
    db.session.add(made)
    db.session.flush()
    _teach(made, taught)
    _aim(made, behaviours)
    keep_terms(made)
    audit.record(actor, made, "course.created")
    return made


def change(
    actor: Actor, course: Course, version: int | None, values: Mapping[str, Any], taught: Taught,
    behaviours: Collection[str],
) -> None:  # fmt: skip
    """Change a course. Raises Conflict, with what is stored, if it has changed since `version`."""
    before = course_texts(course)
    expect_version(course, version, **before)
    if values["unit_id"] != course.unit_id:
        keeper(actor, values["unit_id"])
    _refuse_twin(_twin(values, course))
    for name, value in values.items():
        setattr(course, name, value)
    _teach(course, taught)
    _aim(course, behaviours)
    course.updated_at = clock.now()  # what it teaches alone must raise the version, too
    db.session.flush()
    db.session.refresh(course, ["unit"])
    keep_terms(course)
    after = course_texts(course)
    fields = [str(label) for name, label in COURSE_LABELS.items() if before[name] != after[name]]
    if fields:
        audit.record(actor, course, "course.changed", fields=", ".join(fields).lower())


def turn(actor: Actor, course: Course, version: int | None) -> None:
    """Take the course out of the catalogue, or offer it again. Raises NotPossible while classes of it stand."""
    expect_version(course, version)
    if not course.is_retired and (open_classes := _open_classes(course)):
        raise NotPossible(
            _("Masih ada %(n)s kelas yang belum selesai. Selesaikan atau batalkan dulu kelasnya.", n=open_classes)
        )
    course.is_retired = not course.is_retired
    audit.record(actor, course, "course.retired" if course.is_retired else "course.offered")


def _open_classes(course: Course) -> int:
    current = TrainingClass.status.in_((ClassStatus.DRAFT, ClassStatus.PUBLISHED))
    return db.session.scalar(select(func.count()).where(TrainingClass.course_id == course.id, current)) or 0


def keep_terms(course: Course) -> None:
    """Let the course be found by the words that it has now."""
    wanted = terms_of(course.title, course.provider, [each.name for each in course.competences])
    mine = CourseTerm.course_id == course.id
    standing = set(db.session.scalars(select(CourseTerm.term).where(mine)))
    if gone := standing - wanted:
        db.session.execute(delete(CourseTerm).where(mine, CourseTerm.term.in_(gone)))
    db.session.add_all(CourseTerm(course_id=course.id, term=term) for term in sorted(wanted - standing))


def _twin(values: Mapping[str, Any], course: Course | None) -> Course | None:
    """Another course of that title by the same provider."""
    same = select(Course).where(
        func.lower(Course.title) == values["title"].lower(),
        Course.provider == values["provider"],
        Course.id != (course.id if course else 0),
    )
    return db.session.scalars(same.limit(1)).first()


def _refuse_twin(twin: Course | None) -> None:
    if twin is not None:
        raise DomainError(
            _("Kursus berjudul ini dari penyelenggara yang sama sudah ada. Pakai yang ada, atau bedakan judulnya."),
            "title",
        )


def _teach(course: Course, taught: Taught) -> None:
    wanted = [
        _competence(name, kind, field)
        for field, kind in COMPETENCES.items()
        for name in taught.get(kind, ())
    ]  # fmt: skip
    if {each.id for each in wanted} != {each.id for each in course.competences}:
        course.competences = list({each.id: each for each in wanted}.values())


def _competence(name: str, kind: CompetenceKind, field: str) -> Competence:
    """The competence of that name, whatever its capitals; a new one where there is none."""
    if len(name) > _LONGEST_NAME:
        raise DomainError(_("Nama kompetensi paling banyak %(n)s karakter.", n=_LONGEST_NAME), field)
    found = db.session.scalars(select(Competence).where(func.lower(Competence.name) == name.lower()).limit(1)).first()
    if found is None:
        now = clock.now()
        database.insert_once(Competence, ["name"], name=name, kind=kind, version=1, created_at=now, updated_at=now)
        found = db.session.scalars(select(Competence).where(Competence.name == name)).one()
    if found.kind is not kind:
        raise DomainError(
            _("“%(name)s” tercatat sebagai kompetensi %(kind)s.", name=found.name, kind=found.kind.label.lower()), field
        )
    return found


def _aim(course: Course, behaviours: Collection[str]) -> None:
    for each in [aim for aim in course.aims if aim.behaviour and aim.behaviour not in behaviours]:
        course.aims.remove(each)
    standing = {aim.behaviour for aim in course.aims}
    course.aims.extend(CourseAim(behaviour=each) for each in Behaviour if each in behaviours and each not in standing)
