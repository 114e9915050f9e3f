"""What has come into an office's windows: who has filed, how far each has come, one assessment of a window."""

from __future__ import annotations

from datetime import datetime

from flask import abort
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.assessments.kinds import OUT, AssessmentStatus
from app.assessments.models import Assessment
from app.extensions import db
from app.kernel import database
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.periods import Progress, Scheme, Window


def assessment_in(actor: Actor, window: Window, assessment_id: int) -> Assessment:
    """One assessment of the window with its people, or 404. To be changed, it is locked."""
    wanted = (
        select(Assessment)
        .where(Assessment.id == assessment_id, Assessment.window_id == window.id)
        .where(Assessment.unit_id.in_(select(Unit.id).where(within(actor, Permission.ASSESSMENTS_MANAGE, Unit.path))))
        .options(joinedload(Assessment.employee), joinedload(Assessment.placement), joinedload(Assessment.window))
    )
    locked = wanted.with_for_update(of=Assessment) if database.is_writing() else wanted
    return db.session.scalars(locked).first() or abort(404)


def has_filings(scheme: Scheme) -> bool:
    """Whether somebody has filed in one of its windows."""
    filed = or_(
        Assessment.self_filed_at.is_not(None),
        Assessment.review_filed_at.is_not(None),
        Assessment.status != AssessmentStatus.RUNNING,
    )
    there = select(Assessment.id).join(Window, Assessment.window_id == Window.id).where(Window.scheme_id == scheme.id)
    return db.session.scalar(select(there.where(filed).exists())) or False


def progress_of(scheme: Scheme) -> dict[int, Progress]:
    """Each window's counts, by its id; windows without assessments are left out."""
    rows = db.session.execute(
        select(
            Assessment.window_id,
            func.count(),
            func.count(Assessment.self_filed_at),
            func.count(Assessment.review_filed_at),
            func.count().filter(Assessment.status.in_(OUT)),
        )
        .join(Window, Assessment.window_id == Window.id)
        .where(Window.scheme_id == scheme.id)
        .group_by(Assessment.window_id)
    )
    return {window_id: Progress(*counts) for window_id, *counts in rows}


def last_filing(window: Window) -> datetime | None:
    """When somebody filed last in the window."""
    filed = (func.max(Assessment.self_filed_at), func.max(Assessment.review_filed_at))
    row = db.session.execute(select(*filed).where(Assessment.window_id == window.id)).one()
    return max(filter(None, row), default=None)
