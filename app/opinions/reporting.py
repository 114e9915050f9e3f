"""The coordinator's report: what was said and seen of the classes of a year, class by class."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, Subquery, case, cast, func, select

from app.enrolment import TOOK_PART, Enrolment
from app.extensions import db
from app.kernel.permissions import Actor, Permission, within
from app.kernel.tables import Column, ColumnKind
from app.opinions.groups import told_effects, told_reactions
from app.opinions.models import Application, EffectReview, Reaction
from app.opinions.rules import tenths
from app.people import Unit
from app.training import ClassStatus, Course, TrainingClass

USED = (Application.OFTEN, Application.PARTLY)
COLUMNS = (
    Column("kursus", width=50), Column("kelas", width=20), Column("unit", width=40),
    Column("berakhir", kind=ColumnKind.DAY), Column("peserta", kind=ColumnKind.NUMBER),
    Column("jawaban", kind=ColumnKind.NUMBER), Column("kepuasan", kind=ColumnKind.NUMBER),
    Column("tinjauan atasan", kind=ColumnKind.NUMBER), Column("diterapkan persen", kind=ColumnKind.NUMBER),
    Column("perbaikan kerja", kind=ColumnKind.NUMBER),
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One class; means are of complete groups of answers. `used` is the share (in hundred) who use what they learnt."""

    class_id: int
    title: str
    name: str
    unit: str
    ends_on: date
    participants: int
    answers: int
    overall: Decimal | None
    effects: int
    used: Decimal | None
    improvement: Decimal | None

    @property
    def cells(self) -> tuple[object, ...]:
        """As COLUMNS say."""
        return (
            self.title, self.name, self.unit, self.ends_on, self.participants, self.answers, self.overall,
            self.effects, self.used, self.improvement,
        )  # fmt: skip


def lines(actor: Actor, year: int) -> list[Line]:
    """The classes of the actor's scope that ended in that year, the newest first. One query."""
    people, said, seen = _people(), _said(), _seen()
    wanted = (
        select(
            TrainingClass.id, Course.title, TrainingClass.name, Unit.name, TrainingClass.ends_on,
            func.coalesce(people.c.participants, 0), func.coalesce(said.c.answers, 0), said.c.overall,
            func.coalesce(seen.c.effects, 0), seen.c.used, seen.c.improvement,
        )
        .join(TrainingClass.course)
        .join(Unit, TrainingClass.unit_id == Unit.id)
        .outerjoin(people, people.c.class_id == TrainingClass.id)
        .outerjoin(said, said.c.class_id == TrainingClass.id)
        .outerjoin(seen, seen.c.class_id == TrainingClass.id)
        .where(
            within(actor, Permission.TRAINING_SEE, Unit.path),
            TrainingClass.status == ClassStatus.COMPLETED,
            TrainingClass.ends_on.between(date(year, 1, 1), date(year, 12, 31)),
        )
        .order_by(TrainingClass.ends_on.desc(), TrainingClass.id)
    )  # fmt: skip
    return [_line(row) for row in db.session.execute(wanted)]


def _people() -> Subquery:
    counted = select(Enrolment.class_id, func.count().label("participants"))
    return counted.where(Enrolment.status.in_(TOOK_PART)).group_by(Enrolment.class_id).subquery()


def _said() -> Subquery:
    told = case((Reaction.id.in_(told_reactions()), Reaction.overall))
    answers = select(Reaction.class_id, func.count().label("answers"), func.avg(told).label("overall"))
    return answers.group_by(Reaction.class_id).subquery()


def _seen() -> Subquery:
    is_told = EffectReview.id.in_(told_effects())
    used = func.avg(case((is_told, cast(EffectReview.application.in_(USED), Integer) * 100.0))).label("used")
    mean = func.avg(case((is_told, EffectReview.improvement))).label("improvement")
    reviews = select(Enrolment.class_id, func.count().label("effects"), used, mean)
    return reviews.select_from(EffectReview).join(EffectReview.enrolment).group_by(Enrolment.class_id).subquery()


def _line(row: Any) -> Line:
    class_id, title, name, unit, ends_on, participants, answers, overall, effects, used, improvement = row
    return Line(
        class_id,
        title,
        name,
        unit,
        ends_on,
        participants,
        answers,
        None if overall is None else tenths(overall),
        effects,
        None if used is None else tenths(used),
        None if improvement is None else tenths(improvement),
    )
