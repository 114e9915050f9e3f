"""What is stored about the classes of a file, loaded at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.attendance.models import Attendance
from app.attendance.queries.lists import PARTICIPANTS
from app.enrolment import Enrolment
from app.extensions import db
from app.people import Employee
from app.training import ClassSession, TrainingClass

_CHUNK = 500
T = TypeVar("T")


def stamp() -> Hashable:
    """The state that a plan was made for: it differs after any change to attendance, enrolments or classes."""
    tables = (Attendance, Enrolment, TrainingClass)
    counted = [select(func.count(each.id), func.sum(each.version)) for each in tables]
    return tuple(tuple(db.session.execute(each).one()) for each in counted)


class Stored:
    """The classes, their meetings in order, who takes part, and what is recorded."""

    def __init__(self, class_ids: Iterable[int], nips: Iterable[str]) -> None:
        wanted = sorted(set(class_ids))
        self.classes: dict[int, TrainingClass] = {}
        self.people: dict[tuple[int, str], Enrolment] = {}
        self.marks: dict[tuple[int, int], Attendance] = {}
        self.known: set[str] = set()
        for ids in _chunks(wanted):
            self._load(ids)
        for some in _chunks(sorted(set(nips))):
            found = db.session.scalars(select(Employee.nip).where(Employee.nip.in_(some)))
            self.known.update(each for each in found if each)

    def _load(self, ids: Sequence[int]) -> None:
        classes = (
            select(TrainingClass)
            .where(TrainingClass.id.in_(ids))
            .options(joinedload(TrainingClass.unit), selectinload(TrainingClass.sessions))
        )
        people = (
            select(Enrolment)
            .join(Enrolment.employee)
            .where(Enrolment.class_id.in_(ids), Enrolment.status.in_(PARTICIPANTS))
            .options(contains_eager(Enrolment.employee))
        )
        marks = select(Attendance).join(Attendance.session).where(ClassSession.class_id.in_(ids))
        self.classes.update({each.id: each for each in db.session.scalars(classes)})
        self.people.update({(each.class_id, each.employee.nip or ""): each for each in db.session.scalars(people)})
        self.marks.update({(each.session_id, each.enrolment_id): each for each in db.session.scalars(marks)})


def hold(class_ids: Iterable[int]) -> None:
    """Lock the classes, in order, as everybody does who changes their lists."""
    for ids in _chunks(sorted(set(class_ids))):
        query = select(TrainingClass.id).where(TrainingClass.id.in_(ids)).order_by(TrainingClass.id).with_for_update()
        db.session.execute(query)


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
