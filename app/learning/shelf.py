"""Advice as it is shown: the course, its reasons in sentences, and the class in which one can ask for a seat now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, load_only

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.learning import gaps
from app.learning.rules import Advice, Gap, GapKind, rank
from app.people import Placement
from app.training import ClassStatus, Course, TrainingClass, days_line, hours_line, is_for, seats_line
from app.web.rendering import number

IN_A_PANEL = 3
ON_THE_PAGE = 20


@dataclass(frozen=True)
class Shown:
    """One course that is advised. `class_url` leads to its next class, `ask_url` to the form if one may ask now."""

    title: str
    note: str
    url: str
    reasons: tuple[str, ...]
    class_line: str = ""
    class_url: str = ""
    ask_url: str = ""


def advised(actor: Actor, found: Iterable[Gap], most: int) -> tuple[list[Shown], int]:
    """The weightiest of what closes these gaps, at most so many; and how many there are."""
    ranked = rank(found, gaps.settled(actor))
    courses = _offered([advice.course_id for advice in ranked])
    offered = [advice for advice in ranked if advice.course_id in courses]
    top = offered[:most]
    classes = _coming([advice.course_id for advice in top])
    post = _post(actor)
    return [_shown(each, courses[each.course_id], classes.get(each.course_id, []), post) for each in top], len(offered)


def reason(gap: Gap) -> str:
    """Why, in a sentence."""
    if gap.kind is GapKind.REQUIREMENT:
        return _("Syarat jabatan Anda: %(about)s.", about=gap.about)
    if gap.kind is GapKind.BEHAVIOUR:
        return _("Perilaku %(about)s di bawah ekspektasi, %(when)s.", about=gap.about, when=gap.when)
    if gap.kind is GapKind.INDICATOR:
        percent = number(gap.achievement.quantize(1)) if gap.achievement is not None else ""
        return _(
            "Capaian %(about)s baru %(percent)s%% dari target, %(when)s.",
            about=gap.about, percent=percent, when=gap.when,
        )  # fmt: skip
    return _("%(n)s rekan dengan jabatan %(about)s sudah menyelesaikannya.", n=gap.people, about=gap.about)


def _offered(course_ids: Collection[int]) -> dict[int, Course]:
    if not course_ids:
        return {}
    wanted = select(Course).where(Course.id.in_(course_ids), Course.is_retired.is_(False))
    lean = wanted.options(load_only(Course.title, Course.hours, Course.provider))
    return {course.id: course for course in db.session.scalars(lean)}


def _coming(course_ids: Collection[int]) -> dict[int, list[TrainingClass]]:
    """The published classes of these courses that have not begun, the next one first."""
    classes: dict[int, list[TrainingClass]] = {}
    if course_ids:
        coming = select(TrainingClass).where(
            TrainingClass.course_id.in_(course_ids),
            TrainingClass.status == ClassStatus.PUBLISHED,
            TrainingClass.starts_on > clock.today(),
        )
        ordered = coming.options(joinedload(TrainingClass.for_unit)).order_by(TrainingClass.starts_on, TrainingClass.id)
        for each in db.session.scalars(ordered):
            classes.setdefault(each.course_id, []).append(each)
    return classes


def _post(actor: Actor) -> Placement | None:
    mine = select(Placement).where(Placement.employee_id == actor.employee_id, Placement.current(clock.today()))
    return db.session.scalars(
        mine.options(joinedload(Placement.unit), joinedload(Placement.employee)).order_by(Placement.id)
    ).first()


def _shown(advice: Advice, course: Course, classes: list[TrainingClass], post: Placement | None) -> Shown:
    reasons = tuple(reason(gap) for gap in advice.gaps)
    about = (course.title, f"{course.provider} · {hours_line(course)}", url_for("training.course", course_id=course.id))
    fitting = [each for each in classes if post is not None and is_for(each, post) is None]
    now = next((each for each in fitting if each.takes_registrations(clock.today())), None)
    shown = now or next(iter(fitting), None)
    if shown is None:
        return Shown(*about, reasons)
    ask = url_for("enrolment.ask", class_id=shown.id, untuk=advice.gaps[0].thing) if now else ""
    line = f"{days_line(shown)} · {seats_line(shown)}"
    return Shown(*about, reasons, line, url_for("training.class_page", class_id=shown.id), ask)
