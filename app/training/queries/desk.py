"""The coordinator's desk: the classes that one runs, by where they stand, paged in SQL; and what waits among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Date, Select, and_, case, cast, func, null, select
from sqlalchemy.orm import contains_eager

from app.extensions import db
from app.kernel import clock
from app.kernel.paging import Paged, offset_of
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.training.desk import Work
from app.training.kinds import ClassStatus, Standing
from app.training.models import Course, TrainingClass

PER_PAGE = 20
SOON = timedelta(days=14)


def standing_now() -> ColumnElement[str]:
    """`Standing` of each class today, in SQL."""
    return case(
        (TrainingClass.status == ClassStatus.DRAFT, Standing.DRAFT.value),
        (TrainingClass.status == ClassStatus.COMPLETED, Standing.COMPLETED.value),
        (TrainingClass.status == ClassStatus.CANCELLED, Standing.CANCELLED.value),
        (TrainingClass.ends_on < clock.today(), Standing.OVER.value),
        (TrainingClass.starts_on <= clock.today(), Standing.RUNNING.value),
        else_=Standing.COMING.value,
    )


def _run_by(actor: Actor) -> Select[TrainingClass]:
    mine = within(actor, Permission.TRAINING_MANAGE, Unit.path)
    return select(TrainingClass).join(TrainingClass.unit).where(mine)


def counts(actor: Actor) -> dict[Standing, int]:
    """How many classes the actor runs, by where they stand."""
    stands = standing_now()
    found = _run_by(actor).with_only_columns(stands, func.count()).group_by(stands)
    many = {Standing(name): count for name, count in db.session.execute(found)}
    return {each: many.get(each, 0) for each in Standing}


def classes(actor: Actor, standing: Standing, total: int, page: int) -> Paged[TrainingClass]:
    """One page of the classes that stand there: what comes next first, what is over newest first."""
    newest_first = standing in (Standing.COMPLETED, Standing.CANCELLED)
    day = TrainingClass.starts_on.desc() if newest_first else TrainingClass.starts_on
    first = offset_of(page, total, PER_PAGE)
    found = (
        _run_by(actor)
        .join(TrainingClass.course)
        .where(standing_now() == standing.value)
        .options(contains_eager(TrainingClass.unit), contains_eager(TrainingClass.course).load_only(Course.title))
        .order_by(day, TrainingClass.id)
    )
    return Paged(list(db.session.scalars(found.offset(first).limit(PER_PAGE))), total, first + 1)


def own_work(actor: Actor) -> list[Work]:
    """Classes to complete, drafts that are to begin soon, classes far from their minimum: one query."""
    asked = _waiting()
    columns = [
        column
        for each in asked
        for column in (func.count(case((each.holds, 1))), func.min(case((each.holds, each.due))))
    ]
    row = db.session.execute(_run_by(actor).with_only_columns(*columns)).one()
    return [
        Work(each.sentence % {"n": count}, url_for("training.desk_page", keadaan=each.standing.value), count, due_on)
        for each, count, due_on in zip(asked, row[::2], row[1::2], strict=True)
        if count
    ]


@dataclass(frozen=True)
class _Waiting:
    sentence: str
    standing: Standing
    holds: ColumnElement[bool]
    due: ColumnElement[Any]


def _waiting() -> list[_Waiting]:
    today = clock.today()
    published = TrainingClass.status == ClassStatus.PUBLISHED
    closes_soon = TrainingClass.registration_closes_on.between(today, today + SOON)
    return [
        _Waiting(
            _("%(n)s kelas sudah berakhir: catat hasilnya, lalu selesaikan"),
            Standing.OVER,
            and_(published, TrainingClass.ends_on < today),
            cast(null(), Date),
        ),
        _Waiting(
            _("%(n)s rancangan kelas dijadwalkan mulai dalam dua minggu dan belum terbit"),
            Standing.DRAFT,
            and_(TrainingClass.status == ClassStatus.DRAFT, TrainingClass.starts_on <= today + SOON),
            TrainingClass.starts_on.expression,
        ),
        _Waiting(
            _("%(n)s kelas belum mencapai jumlah minimum, dan pendaftarannya segera ditutup"),
            Standing.COMING,
            and_(published, closes_soon, TrainingClass.seats_taken < TrainingClass.minimum),
            TrainingClass.registration_closes_on.expression,
        ),
    ]
