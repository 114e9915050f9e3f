"""Who else of a supervisor's team is away while a class is held: read once for all the requests of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.enrolment.kinds import ENDED, SEATED
from app.enrolment.models import Enrolment
from app.extensions import db
from app.people import Employee, LeaveKind, Placement, away_between
from app.training import ClassStatus, Course, TrainingClass, span


@dataclass(frozen=True)
class Away:
    """Somebody is away on these days, surely or perhaps (a class they have asked for); `why` is in words."""

    employee_id: int
    name: str
    why: str
    starts_on: date
    ends_on: date
    is_sure: bool = True
    class_id: int | None = None

    @property
    def days(self) -> str:
        """From which day to which."""
        return span(self.starts_on, self.ends_on)


@dataclass(frozen=True)
class Beside:
    """Of how many others in the team, who is away."""

    others: int
    away: list[Away]

    @property
    def surely(self) -> int:
        """How many people will not be there."""
        return len({each.employee_id for each in self.away if each.is_sure})


def beside(enrolments: Collection[Enrolment]) -> dict[int, Beside]:
    """For each enrolment (by id): the others of its supervisor's team, and who of them is away in the class's days."""
    classes = [each.training_class for each in enrolments]
    if not classes:
        return {}
    first, last = min(each.starts_on for each in classes), max(each.ends_on for each in classes)
    team = _team({each.supervisor_id for each in enrolments if each.supervisor_id is not None}, first, last)
    names = {post.employee_id: post.employee.name for posts in team.values() for post in posts}
    away = [*_on_leave(names, first, last), *_in_class(names, first, last)]
    return {each.id: _beside(each, team[each.supervisor_id or 0], away) for each in enrolments}


def _beside(enrolment: Enrolment, posts: Iterable[Placement], away: Iterable[Away]) -> Beside:
    first, last = enrolment.training_class.starts_on, enrolment.training_class.ends_on
    others = {
        post.employee_id
        for post in posts
        if post.employee_id != enrolment.employee_id
        and post.starts_on <= last
        and (post.ends_on is None or post.ends_on >= first)
    }
    theirs = [each for each in away if each.employee_id in others and each.starts_on <= last and each.ends_on >= first]
    return Beside(len(others), sorted(theirs, key=lambda each: (not each.is_sure, each.name, each.starts_on)))


def _team(supervisor_ids: Collection[int], first: date, last: date) -> defaultdict[int, list[Placement]]:
    posts = (
        select(Placement)
        .where(Placement.supervisor_id.in_(supervisor_ids), Placement.starts_on <= last, Placement.not_ended(first))
        .options(joinedload(Placement.employee).load_only(Employee.name))
        .order_by(Placement.id)
    )
    team: defaultdict[int, list[Placement]] = defaultdict(list)
    for post in db.session.scalars(posts):
        team[post.supervisor_id or 0].append(post)
    return team


def _on_leave(names: dict[int, str], first: date, last: date) -> list[Away]:
    """Why somebody is on leave is their own affair."""
    return [
        Away(
            each.employee_id, names[each.employee_id],
            _("dinas luar") if each.kind is LeaveKind.TRAVEL else _("cuti"), each.starts_on, each.ends_on,
        )
        for each in away_between(list(names), first, last)
    ]  # fmt: skip


def _in_class(names: dict[int, str], first: date, last: date) -> list[Away]:
    enrolments = (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(
            Enrolment.employee_id.in_(list(names)),
            Enrolment.status.not_in(ENDED),
            TrainingClass.status == ClassStatus.PUBLISHED,
            TrainingClass.starts_on <= last,
            TrainingClass.ends_on >= first,
        )
        .options(
            contains_eager(Enrolment.training_class).options(joinedload(TrainingClass.course).load_only(Course.title))
        )
    )
    return [_at_class(each, names[each.employee_id]) for each in db.session.scalars(enrolments)]


def _at_class(enrolment: Enrolment, name: str) -> Away:
    training_class, is_sure = enrolment.training_class, enrolment.status in SEATED
    title = training_class.course.title
    why = _("pelatihan %(title)s", title=title) if is_sure else _("meminta pelatihan %(title)s", title=title)
    return Away(
        enrolment.employee_id, name, why, training_class.starts_on, training_class.ends_on, is_sure, training_class.id
    )
