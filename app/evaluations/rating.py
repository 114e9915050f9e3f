"""Fixing the two ratings, opening them again, and each of their changes as a row that nothing changes."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.assessments import (
    Assessment,
    Rating,
    add_hindrance,
    assessment_moved,
    check_move,
    make_move,
    moves_for,
    seats_of,
    topics,
)
from app.evaluations.models import RatingChange, RatingGround
from app.evaluations.queries.calibration import changes_of
from app.evaluations.queries.predicates import predicate_for
from app.evaluations.reviewing import readiness
from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor
from app.people import Employee, Placement, Unit
from app.periods import window_title


def fix(actor: Actor, assessment: Assessment, version: int | None) -> None:
    """Set the ratings to the supervisor's two overall opinions. Raises DomainError with what is missing."""
    check_move(actor, assessment, "tetapkan", version)
    readiness.require(actor, assessment, _("Belum bisa ditetapkan"))
    opinions = readiness.opinions_of(assessment)
    work, behaviour = (opinions[topic] for topic in (topics.WORK, topics.BEHAVIOUR))
    assert work.rating is not None
    assert behaviour.rating is not None
    seats = seats_of(actor, assessment)
    add_change(
        actor, assessment, RatingGround.FIXING, (work.rating, behaviour.rating), f"{work.text}\n{behaviour.text}"
    )
    with db.session.no_autoflush:  # the ratings and the state that they belong to are written together
        assessment.work_rating, assessment.behaviour_rating = work.rating, behaviour.rating
        moves_for(seats).fire(actor, assessment, "tetapkan", version=version)
    assessment_moved.send(assessment, move="tetapkan", actor=actor)


def reopen(actor: Actor, assessment: Assessment, version: int | None, reason: str) -> None:
    """Empty the ratings, to discuss them again."""
    make_move(actor, assessment, "buka-lagi", version, reason)


def add_change(
    actor: Actor, assessment: Assessment, ground: RatingGround, after: tuple[Rating, Rating], reason: str
) -> None:
    """Note that the ratings (hasil kerja, perilaku) are set, and what they were the last time that they were."""
    last = next(iter(changes_of(assessment)), None)
    db.session.add(
        RatingChange(
            assessment_id=assessment.id, at=clock.now(), author_id=actor.employee_id, ground=ground,
            work_before=last.work_after if last else None, work_after=after[0],
            behaviour_before=last.behaviour_after if last else None, behaviour_after=after[1], reason=reason,
        )
    )  # fmt: skip
    db.session.flush()


def without_unit_predicate(actor: Actor, assessment: Assessment) -> object | None:
    """The unit's predikat comes first (SE MenPANRB 3/2023): who has to fix it, where nobody has."""
    if predicate_for(assessment.unit, assessment.window):
        return None
    leader = leader_above(assessment.unit)
    return _(
        "Predikat kinerja organisasi %(unit)s untuk %(period)s belum ditetapkan, padahal ia mendahului rating pegawai. "
        "Yang menetapkan: %(who)s.",
        unit=assessment.unit.name,
        period=window_title(assessment.window),
        who=_("%(name)s, pimpinan di atasnya", name=leader.name) if leader else _("tim pengelola kinerja"),
    )


def leader_above(unit: Unit) -> Employee | None:
    """Who heads the nearest unit above that has a head today."""
    above = [each for each in unit.ids_on_path if each != unit.id]
    heads = (
        select(Employee)
        .join(Placement, Placement.employee_id == Employee.id)
        .join(Unit, Placement.unit_id == Unit.id)
        .where(Placement.heads_unit, Placement.current(clock.today()), Unit.id.in_(above))
        .order_by(func.length(Unit.path).desc(), Placement.id)
    )
    return db.session.scalars(heads.limit(1)).first()


def connect() -> None:
    """Have the move say what it waits for."""
    add_hindrance("tetapkan", without_unit_predicate)
