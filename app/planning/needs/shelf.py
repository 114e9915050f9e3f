"""Needs as they are shown: each with its name, where it leads, and the courses that answer it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import load_only

from app.extensions import db
from app.planning.needs.rules import By, Need
from app.training import Competence, Course, CourseCompetence, hours_line


@dataclass(frozen=True)
class Line:
    """One need. `courses` are those that teach the competence, by title; of a course there is only itself."""

    need: Need
    title: str
    note: str
    url: str
    courses: tuple[Course, ...]


def lines(needs: Iterable[Need], by: By) -> list[Line]:
    """The needs in their order, with what they are about."""
    found = list(needs)
    ids = {need.subject_id for need in found}
    return _of_courses(found, ids) if by is By.COURSE else _of_competences(found, ids)


def _of_courses(needs: list[Need], ids: Collection[int]) -> list[Line]:
    wanted = select(Course).where(Course.id.in_(ids)).options(load_only(Course.title, Course.hours, Course.provider))
    courses = {course.id: course for course in db.session.scalars(wanted)} if ids else {}
    return [
        Line(
            need,
            course.title,
            f"{course.provider} · {hours_line(course)}",
            url_for("training.course", course_id=course.id),
            (course,),
        )
        for need in needs
        for course in [courses[need.subject_id]]
    ]


def _of_competences(needs: list[Need], ids: Collection[int]) -> list[Line]:
    if not ids:
        return []
    named = {each.id: each for each in db.session.scalars(select(Competence).where(Competence.id.in_(ids)))}
    taught = (
        select(CourseCompetence.competence_id, Course)
        .join(Course, Course.id == CourseCompetence.course_id)
        .where(CourseCompetence.competence_id.in_(ids), Course.is_retired.is_(False))
        .options(load_only(Course.title))
        .order_by(Course.title, Course.id)
    )
    courses: dict[int, list[Course]] = {}
    for competence_id, course in db.session.execute(taught):
        courses.setdefault(competence_id, []).append(course)
    return [
        Line(
            need,
            competence.name,
            str(competence.kind.label),
            url_for("training.catalogue", kompetensi=competence.id),
            tuple(courses.get(competence.id, ())),
        )
        for need in needs
        for competence in [named[need.subject_id]]
    ]
