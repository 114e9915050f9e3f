"""The catalogue: courses found by words and filters, paged in SQL, each with what can be joined next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.kernel import clock
from app.kernel.paging import Paged, offset_of
from app.kernel.words import begins, most_telling, plain_words
from app.training.kinds import ClassStatus, CourseForm, Mode
from app.training.models import Competence, Course, CourseCompetence, CourseTerm, TrainingClass

PER_PAGE = 20


@dataclass(frozen=True)
class Filters:
    """What the address asks for; every filter may be empty. `only_open`: some class takes registrations today."""

    words: str = ""
    mode: Mode | None = None
    form: CourseForm | None = None
    competence_id: int = 0
    only_open: bool = False
    page: int = 1


def find(filters: Filters) -> Paged[Course]:
    """One page of the courses that match: those with a class to come, then the others, by title. Three queries."""
    found = _matching(filters)
    total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    first = offset_of(filters.page, total, PER_PAGE)
    rows = found.options(selectinload(Course.competences)).order_by(~_has_class_to_come(), Course.title, Course.id)
    return Paged(list(db.session.scalars(rows.offset(first).limit(PER_PAGE))), total, first + 1)


def _matching(filters: Filters) -> Select[Course]:
    words = most_telling(plain_words(filters.words))
    wanted = select(Course).where(Course.is_retired.is_(False), *map(has_word, words))
    if filters.mode is not None:
        wanted = wanted.where(Course.mode == filters.mode)
    if filters.form is not None:
        wanted = wanted.where(Course.form == filters.form)
    if filters.competence_id:
        taught = exists().where(
            CourseCompetence.course_id == Course.id, CourseCompetence.competence_id == filters.competence_id
        )
        wanted = wanted.where(taught.correlate(Course))
    if filters.only_open:
        open_now = exists().where(TrainingClass.course_id == Course.id, *takes_registrations())
        wanted = wanted.where(open_now.correlate(Course))
    return wanted


def has_word(word: str) -> ColumnElement[bool]:
    """The course has a word that begins so: the condition on Course."""
    return exists().where(CourseTerm.course_id == Course.id, begins(CourseTerm.term, word)).correlate(Course)


def takes_registrations() -> tuple[ColumnElement[bool], ...]:
    """`TrainingClass.takes_registrations` today, as SQL conditions."""
    today = clock.today()
    return (
        TrainingClass.status == ClassStatus.PUBLISHED,
        TrainingClass.registration_opens_on <= today,
        TrainingClass.registration_closes_on >= today,
    )


def _has_class_to_come() -> ColumnElement[bool]:
    coming = exists().where(TrainingClass.course_id == Course.id, *_is_to_come())
    return coming.correlate(Course)


def _is_to_come() -> tuple[ColumnElement[bool], ...]:
    return TrainingClass.status == ClassStatus.PUBLISHED, TrainingClass.starts_on > clock.today()


def coming_classes(course_ids: Collection[int]) -> dict[int, list[TrainingClass]]:
    """The published classes of these courses that have not begun, by course, the next one first."""
    coming = select(TrainingClass).where(TrainingClass.course_id.in_(course_ids), *_is_to_come())
    classes: dict[int, list[TrainingClass]] = {course_id: [] for course_id in course_ids}
    for each in db.session.scalars(coming.order_by(TrainingClass.starts_on, TrainingClass.id)):
        classes[each.course_id].append(each)
    return classes


def competences() -> list[Competence]:
    """What one can look for, by name."""
    return list(db.session.scalars(select(Competence).order_by(Competence.name)))
