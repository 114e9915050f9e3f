"""The portal's duty: an assessment for each post and window from the first day of the period; late signatures too."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, case, exists, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from app.agreements import BINDING, Agreement, Measure, Result
from app.assessments.kinds import AssessmentStatus
from app.assessments.models import Assessment, Realisation
from app.extensions import db
from app.kernel import clock, database
from app.people import Placement, Unit
from app.periods import Window

BATCH = 500
EVERY = 120.0  # seconds
LOOKED_AFTER = timedelta(days=400)
"""How long after the end of its period a window still takes up agreements that were signed late."""


def make_all() -> None:
    """Make what is missing, some posts at a time. Two may do so at once, or one twice: each is made once."""
    windows = db.session.execute(_windows_with_posts()).all()
    database.end_read()
    for window_id, office_id in windows:
        while True:
            with database.write_unit():
                made = _make_some(window_id, office_id)
            if made < BATCH:
                break


def _begun() -> tuple[ColumnElement[bool], ...]:
    today = clock.today()
    return Window.starts_on <= today, Window.ends_on >= today - LOOKED_AFTER


def _windows_with_posts() -> Select[int, int]:
    """The windows whose period has begun and in which a post lacks its assessment."""
    lacking = _covering(Window.id, Window.office_id).correlate(Window)
    wanted = select(Window.id, Window.office_id).where(*_begun(), lacking.exists())
    return wanted.order_by(Window.starts_on, Window.id)


def last_day() -> ColumnElement[Any]:
    """`Agreement.last_day` in SQL, its placement joined."""
    until_post_ends = case((Placement.ends_on < Agreement.ends_on, Placement.ends_on), else_=Agreement.ends_on)
    return func.coalesce(Agreement.closed_on, until_post_ends)


def _covering(window_id: Any, office_id: Any) -> Select[Any]:
    """Agreements of the office in force on a day of the window's period, of posts without an assessment in it."""
    there = exists().where(Assessment.placement_id == Agreement.placement_id, Assessment.window_id == window_id)
    return (
        select(Agreement.placement_id)
        .join(Placement, Agreement.placement_id == Placement.id)
        .join(Unit, Agreement.unit_id == Unit.id)
        .where(
            func.coalesce(Unit.office_id, Unit.id) == office_id,
            Agreement.year == Window.year,
            Agreement.status.in_(BINDING),
            Agreement.starts_on <= Window.ends_on,
            last_day() >= Window.starts_on,
            ~there.correlate(Agreement, Window),
        )
    )


def _make_some(window_id: int, office_id: int) -> int:
    """One batch of a window's posts, in the order of their numbers; how many were made."""
    covered = (
        _covering(window_id, office_id)
        .join(Window, Window.id == window_id)
        .add_columns(
            func.max(Agreement.edition).label("edition"),
            func.min(Agreement.starts_on).label("starts_on"),
            func.max(last_day()).label("ends_on"),
        )
        .group_by(Agreement.placement_id)
        .order_by(Agreement.placement_id)
        .limit(BATCH)
        .subquery()
    )
    made = db.session.scalars(_insert_once(_rows(window_id, covered))).all()
    if made:
        _add_realisations(list(made))
    return len(made)


_COLUMNS = (
    "window_id", "agreement_id", "placement_id", "employee_id", "supervisor_id", "unit_id", "starts_on", "ends_on",
    "status", "skip_reason", "recommendation", "version", "created_at", "updated_at",
)  # fmt: skip


def _rows(window_id: int, covered: Any) -> Select[Any]:
    """The last edition of each post in the period, with the days on which the post's agreement was in force in it."""
    now = clock.now()
    latest = aliased(Agreement)
    return (
        select(
            literal(window_id), latest.id, latest.placement_id, latest.employee_id,
            func.coalesce(Placement.supervisor_id, latest.supervisor_id), latest.unit_id,
            case((covered.c.starts_on > Window.starts_on, covered.c.starts_on), else_=Window.starts_on),
            case((covered.c.ends_on < Window.ends_on, covered.c.ends_on), else_=Window.ends_on),
            literal(AssessmentStatus.RUNNING, Assessment.status.type), literal(""), literal(""), literal(1),
            literal(now, Assessment.created_at.type), literal(now, Assessment.created_at.type),
        )
        .select_from(covered)
        .join(Window, Window.id == window_id)
        .join(latest, latest.placement_id == covered.c.placement_id)
        .join(Placement, Placement.id == latest.placement_id)
        .where(latest.year == Window.year, latest.edition == covered.c.edition)
    )  # fmt: skip


def _insert_once(rows: Select[Any]) -> Any:
    engine = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    into = engine.insert(cast(Table, Assessment.__table__)).from_select(_COLUMNS, rows)
    once = into.on_conflict_do_nothing(index_elements=["placement_id", "window_id"])
    return once.returning(Assessment.id)


def _add_realisations(made: list[int]) -> None:
    """One row for each measure, to be filled."""
    now = literal(clock.now(), Realisation.created_at.type)
    empty = literal("")
    rows = (
        select(Assessment.id, Measure.id, empty, empty, literal(1), now, now)
        .join(Result, Result.agreement_id == Assessment.agreement_id)
        .join(Measure, Measure.result_id == Result.id)
        .where(Assessment.id.in_(made))
    )
    columns = ["assessment_id", "measure_id", "value_text", "sentence", "version", "created_at", "updated_at"]
    db.session.execute(insert(Realisation).from_select(columns, rows))
