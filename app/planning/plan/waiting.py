"""What of the plan waits for a coordinator: lines whose quarter has come, or comes soon, and that have no class."""

from __future__ import annotations

from datetime import date, timedelta

from flask import url_for
from flask_babel import ngettext
from sqlalchemy import func, select

from app.extensions import db
from app.kernel import clock
from app.kernel.permissions import Actor, Permission, within
from app.people import Unit
from app.planning.models import PlanLine, PlanStatus
from app.training import desk

AHEAD = timedelta(days=45)
"""So long before a quarter begins, its classes should be laid out."""


def plan_work(actor: Actor) -> list[desk.Work]:
    """One line of work: how many, and by the end of which quarter the first is due."""
    soon = clock.today() + AHEAD
    last = soon.year * 4 + (soon.month - 1) // 3
    place = PlanLine.year * 4 + PlanLine.quarter - 1
    waiting = (
        select(func.count(), func.min(place), func.min(PlanLine.year))
        .select_from(PlanLine)
        .join(PlanLine.unit)
        .where(
            within(actor, Permission.TRAINING_MANAGE, Unit.path),
            PlanLine.status == PlanStatus.PLANNED,
            PlanLine.year >= clock.today().year,
            place <= last,
        )
    )
    count, first, year = db.session.execute(waiting).one()
    if not count:
        return []
    sentence = ngettext(
        "%(num)s baris rencana belum punya kelas: buat atau tautkan kelasnya",
        "%(num)s baris rencana belum punya kelas: buat atau tautkan kelasnya",
        count,
    )
    return [desk.Work(sentence, url_for("planning.plan", tahun=year), count, _last_day(first))]


def _last_day(place: int) -> date:
    """The last day of that quarter, counted from the year nought."""
    year, quarter = divmod(place + 1, 4)
    return date(year, quarter * 3 + 1, 1) - timedelta(days=1)
