"""What a course is tied to: indicators that it helps, courses that come before it, posts that ask for it."""

from __future__ import annotations

from collections.abc import Iterable

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import select

from app.extensions import db
from app.indicators import Indicator
from app.kernel import audit, database
from app.kernel.errors import DomainError
from app.kernel.permissions import Actor
from app.people import PositionKind
from app.training.models import Course, CourseAim, CoursePrerequisite, PositionRequirement


def aim_at(actor: Actor, course: Course, indicators: Iterable[Indicator]) -> None:
    """The course helps where one of these is below its target; what stands already is not added again."""
    standing = {aim.indicator_id for aim in course.aims}
    for each in indicators:
        if each.id not in standing:
            course.aims.append(CourseAim(indicator_id=each.id))
            audit.record(actor, course, "course.tied", what=each.name)


def let_go_of(actor: Actor, course: Course, aim_id: int) -> None:
    """The course is not for that indicator any more."""
    aim = next((each for each in course.aims if each.id == aim_id and each.indicator), None) or abort(404)
    assert aim.indicator is not None
    audit.record(actor, course, "course.untied", what=aim.indicator.name)
    course.aims.remove(aim)


def require_first(actor: Actor, course: Course, required: Iterable[Course]) -> None:
    """One completes these before one joins the course. Raises DomainError for a circle."""
    database.hold_table(CoursePrerequisite)  # two who tie two courses at once would close a circle that neither sees
    pairs = db.session.execute(select(CoursePrerequisite.course_id, CoursePrerequisite.required_id)).all()
    for each in required:
        if course.id in _needed_by(each.id, [(row[0], row[1]) for row in pairs]):
            raise DomainError(
                _("“%(title)s” sendiri mensyaratkan kursus ini, langsung atau tidak langsung.", title=each.title),
                "picked",
            )
        if each not in course.prerequisites:
            course.prerequisites.append(each)
            audit.record(actor, course, "course.tied", what=each.title)


def _needed_by(course_id: int, pairs: list[tuple[int, int]]) -> set[int]:
    """The course itself and all that comes before it."""
    found, fresh = {course_id}, {course_id}
    while fresh:
        fresh = {required for course, required in pairs if course in fresh} - found
        found |= fresh
    return found


def no_longer_first(actor: Actor, course: Course, required_id: int) -> None:
    """One may join the course without the other."""
    required = next((each for each in course.prerequisites if each.id == required_id), None) or abort(404)
    audit.record(actor, course, "course.untied", what=required.title)
    course.prerequisites.remove(required)


def require_of(actor: Actor, course: Course, kind: PositionKind | None, position: str, basis: str) -> None:
    """Who holds such a post is to complete the course. Raises DomainError where it says so already, or nothing."""
    if kind is None and not position:
        raise DomainError(_("Pilih jenis jabatannya, atau tulis nama jabatannya."), "position_kind")
    same = select(PositionRequirement.id).where(
        PositionRequirement.course_id == course.id,
        PositionRequirement.position_kind.is_(None) if kind is None else PositionRequirement.position_kind == kind,
        PositionRequirement.position == position,
    )
    if db.session.scalar(same.limit(1)) is not None:
        raise DomainError(_("Syarat ini sudah tercatat."), "position")
    db.session.add(PositionRequirement(course_id=course.id, position_kind=kind, position=position, basis=basis))
    audit.record(actor, course, "course.tied", what=position or (kind.label if kind else ""))


def no_longer_required(actor: Actor, course: Course, requirement_id: int) -> None:
    """No post asks for the course by that line any more."""
    wanted = PositionRequirement.id == requirement_id, PositionRequirement.course_id == course.id
    found = db.session.scalars(select(PositionRequirement).where(*wanted)).first() or abort(404)
    audit.record(
        actor, course, "course.untied", what=found.position or (found.position_kind or PositionKind.EXECUTIVE).label
    )
    db.session.delete(found)
