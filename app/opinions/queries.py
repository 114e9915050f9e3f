"""Opinions, for who may read them: one's own whole, those of others as sums from three answers up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import abort
from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.enrolment import Enrolment
from app.extensions import db
from app.kernel import clock, database
from app.kernel.permissions import Actor
from app.opinions import conditions, groups
from app.opinions.models import Application, EffectReview, Reaction
from app.opinions.rules import tenths
from app.training import TrainingClass

MARKS = (Reaction.relevance, Reaction.material, Reaction.trainer, Reaction.facilities, Reaction.overall)
WORDS_SHOWN = 12


@dataclass(frozen=True)
class Said:
    """What participants said: means of the five marks in the order of MARKS, and their words in no telling order."""

    count: int
    means: tuple[Decimal, ...]
    liked: tuple[str, ...]
    improve: tuple[str, ...]


@dataclass(frozen=True)
class Seen:
    """What supervisors saw: how many said what of its use, the mean of the improvement, and their words."""

    count: int
    uses: dict[Application, int]
    improvement: Decimal
    words: tuple[str, ...]


def _loaded(*conditions_: ColumnElement[bool]) -> Select[Enrolment]:
    query = (
        select(Enrolment)
        .join(Enrolment.training_class)
        .where(*conditions_)
        .options(
            contains_eager(Enrolment.training_class).options(joinedload(TrainingClass.course)),
            joinedload(Enrolment.employee),
        )
    )
    if database.is_writing():
        query = query.with_for_update(of=Enrolment).execution_options(populate_existing=True)
    return query


def own(actor: Actor, enrolment_id: int) -> Enrolment:
    """One's own enrolment, held while writing; else 404."""
    mine = Enrolment.id == enrolment_id, Enrolment.employee_id == actor.employee_id
    return db.session.scalars(_loaded(*mine)).one_or_none() or abort(404)


def reviewable(actor: Actor, enrolment_id: int) -> tuple[Enrolment, bool]:
    """The enrolment of somebody whom one supervises today, held while writing; or one's own, to read.

    Returns whether the person is the one who writes; else 404.
    """
    supervises = conditions.supervised_by(actor.acts_for, actor.employee_id or 0, clock.today())
    theirs = or_(supervises, Enrolment.employee_id == actor.employee_id)
    found = db.session.scalars(_loaded(Enrolment.id == enrolment_id, theirs)).one_or_none() or abort(404)
    return found, found.employee_id != actor.employee_id


def reaction_to(enrolment: Enrolment) -> Reaction | None:
    """What the participant said."""
    return db.session.scalars(select(Reaction).where(Reaction.enrolment_id == enrolment.id)).one_or_none()


def effect_of(enrolment: Enrolment) -> EffectReview | None:
    """What the supervisor saw."""
    found = select(EffectReview).where(EffectReview.enrolment_id == enrolment.id)
    return db.session.scalars(found.options(joinedload(EffectReview.author))).one_or_none()


def effects_to_write(actor: Actor) -> list[Enrolment]:
    """Of whom the person is to say what came of a class, the oldest class first."""
    supervises = conditions.supervised_by(actor.acts_for, actor.employee_id or 0, clock.today())
    awaited = conditions.effect_awaited(*conditions.effect_days(clock.today()))
    query = _loaded(supervises, awaited).order_by(TrainingClass.ends_on, Enrolment.id).limit(200)
    return list(db.session.scalars(query))


def said_of_class(class_id: int) -> Said | None:
    """What was said of one class; None below three answers."""
    return _said(groups.told_reactions(Reaction.class_id == class_id))


def said_of_course(course_id: int) -> Said | None:
    """Of all classes of the course, each with its complete groups: the rest could be told from the difference."""
    return _said(groups.told_reactions(Reaction.class_id.in_(_classes_of(course_id))))


def _classes_of(course_id: int) -> Select[int]:
    return select(TrainingClass.id).where(TrainingClass.course_id == course_id)


def _said(told: Select[int]) -> Said | None:
    are_told = Reaction.id.in_(told)
    count, *means = db.session.execute(select(func.count(), *map(func.avg, MARKS)).where(are_told)).one()
    if not count:
        return None
    liked, improve = (_words(column, are_told) for column in (Reaction.liked, Reaction.improve))
    return Said(count, tuple(map(tenths, means)), liked, improve)


def _words(column: Any, condition: ColumnElement[bool]) -> tuple[str, ...]:
    """By their letters, not by their time."""
    words = select(column).where(condition, column != "").distinct().order_by(column).limit(WORDS_SHOWN)
    return tuple(db.session.scalars(words))


def seen_of_class(class_id: int) -> Seen | None:
    """What supervisors saw of one class; None below three."""
    return _seen(groups.told_effects(Enrolment.class_id == class_id))


def seen_of_course(course_id: int) -> Seen | None:
    """Of all classes of the course, each with its complete groups."""
    return _seen(groups.told_effects(Enrolment.class_id.in_(_classes_of(course_id))))


def _seen(told: Select[int]) -> Seen | None:
    are_told = EffectReview.id.in_(told)
    counted = select(EffectReview.application, func.count(), func.sum(EffectReview.improvement))
    rows = db.session.execute(counted.where(are_told).group_by(EffectReview.application)).all()
    total = sum(count for _use, count, _sum in rows)
    if not total:
        return None
    uses = {use: count for use, count, _sum in rows}
    mean = tenths(sum(each for _use, _count, each in rows) / total)
    in_order = {each: uses.get(each, 0) for each in Application}
    return Seen(total, in_order, mean, _words(EffectReview.text, are_told))
