"""The catalogue, the page of a course and the page of a class, as everybody sees them."""

from __future__ import annotations

from flask import Response, request, url_for

from app import evidence
from app.kernel.permissions import Permission, can
from app.training import blueprint, policy, wording
from app.training.kinds import CourseForm, Mode
from app.training.queries import catalogue as queries
from app.training.queries.catalogue import Filters
from app.training.queries.classes import class_for
from app.training.queries.courses import course_for
from app.training.target import target_line
from app.training.texts import session_line
from app.training.walls import on_class, on_course
from app.web.access import access, viewer
from app.web.addresses import number_asked
from app.web.answers import page


def filters() -> Filters:
    """What the address asks for; what it does not know is not asked for."""
    return Filters(
        words=request.args.get("q", "").replace("\x00", "").strip()[:100],
        mode=next((each for each in Mode if each == request.args.get("jalur")), None),
        form=next((each for each in CourseForm if each == request.args.get("bentuk")), None),
        competence_id=number_asked("kompetensi"),
        only_open="dibuka" in request.args,
        page=number_asked("hal") or 1,
    )


def _address(asked: Filters, page_number: int) -> str:
    return url_for(
        "training.catalogue",
        q=asked.words or None,
        jalur=asked.mode,
        bentuk=asked.form,
        kompetensi=asked.competence_id or None,
        dibuka="1" if asked.only_open else None,
        hal=page_number,
    )


@blueprint.get("/pelatihan")
@access(Permission.SELF)
def catalogue() -> Response:
    """The courses, filtered by the address."""
    asked = filters()
    shelf = queries.find(asked)
    return page(
        "training/catalogue.html",
        fragment="results",
        asked=asked,
        shelf=shelf,
        coming=queries.coming_classes([course.id for course in shelf.rows]),
        modes=list(Mode),
        forms=list(CourseForm),
        competences=queries.competences(),
        wording=wording,
        previous=_address(asked, asked.page - 1) if shelf.first > 1 else None,
        following=_address(asked, asked.page + 1) if shelf.last < shelf.total else None,
    )


@blueprint.get("/pelatihan/kursus/<int:course_id>")
@access(Permission.SELF)
def course(course_id: int) -> Response:
    """What a course teaches, for whom, and when it is held next."""
    found = course_for(viewer, course_id)
    return page(
        "training/course.html",
        course=found,
        coming=queries.coming_classes([course_id])[course_id],
        panels=on_course.panels_for(viewer, found),
        may_run=policy.may_run(viewer, found),
        may_hold=can(viewer, Permission.TRAINING_MANAGE) and not found.is_retired,
        wording=wording,
    )


@blueprint.get("/pelatihan/kelas/<int:class_id>")
@access(Permission.SELF)
def class_page(class_id: int) -> Response:
    """When and where a class is held, for whom, and what one can do now."""
    found = class_for(viewer, class_id)
    return page(
        "training/class.html",
        training_class=found,
        panels=on_class.panels_for(viewer, found),
        may_run=policy.may_run(viewer, found),
        materials=evidence.beside(found.__tablename__, [class_id], viewer)[class_id],
        target=target_line(found),
        session_line=session_line,
        wording=wording,
    )
