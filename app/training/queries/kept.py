"""The courses that a coordinator keeps, and what they can be tied to."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.indicators import Indicator, IndicatorStatus
from app.kernel import clock
from app.kernel.errors import Forbidden
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor, Permission, within
from app.kernel.words import most_telling, plain_words
from app.people import Unit
from app.training.models import Course, PositionRequirement
from app.training.policy import may_run
from app.training.queries.catalogue import has_word
from app.training.queries.courses import course_for

PER_PAGE, FOUND = 20, 20


def course_kept_by(actor: Actor, course_id: int) -> Course:
    """The course, for who keeps it. Raises Forbidden for who may only see it."""
    found = course_for(actor, course_id)
    if not may_run(actor, found):
        raise Forbidden(_("Kursus ini dikelola koordinator pelatihan unit lain."))
    return found


def courses(actor: Actor, words: str, page: int) -> Paged[Course]:
    """One page of the courses that the actor keeps, retired ones too, by title."""
    mine = (
        select(Course)
        .join(Course.unit)
        .where(within(actor, Permission.TRAINING_MANAGE, Unit.path), *map(has_word, most_telling(plain_words(words))))
    )
    total = db.session.scalar(select(db.func.count()).select_from(mine.subquery())) or 0
    first = offset_of(page, total, PER_PAGE)
    rows = mine.order_by(Course.title, Course.id).offset(first).limit(PER_PAGE)
    return Paged(list(db.session.scalars(rows)), total, first + 1)


def indicators_like(words: str) -> list[Indicator]:
    """The adopted indicators of this year that have all the words in code or name."""
    wanted = select(Indicator).where(
        Indicator.status == IndicatorStatus.ADOPTED,
        Indicator.year == clock.today().year,
        *(
            or_(Indicator.code.icontains(word, autoescape=True), Indicator.name.icontains(word, autoescape=True))
            for word in words.split()[:6]
        ),
    )
    wanted = wanted.options(joinedload(Indicator.office))
    return list(db.session.scalars(wanted.order_by(Indicator.name, Indicator.id).limit(FOUND)))


def courses_like(words: str, course: Course) -> list[Course]:
    """Other courses of the catalogue that have all the words."""
    wanted = select(Course).where(
        Course.is_retired.is_(False), Course.id != course.id, *map(has_word, most_telling(plain_words(words)))
    )
    return list(db.session.scalars(wanted.order_by(Course.title, Course.id).limit(FOUND)))


def requirements_of(course: Course) -> list[PositionRequirement]:
    """The posts that ask for the course."""
    wanted = select(PositionRequirement).where(PositionRequirement.course_id == course.id)
    return list(db.session.scalars(wanted.order_by(PositionRequirement.id)))
