"""Reckoning capaian anew, where the target or the office's formulas have changed under what was written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import joinedload

from app.assessments.models import Assessment, Realisation
from app.assessments.queries.content import directions_of, target_of
from app.assessments.rules.achievement import reckon
from app.assessments.rules.reading import read_value
from app.extensions import db
from app.kernel.errors import DomainError
from app.kernel.numbers import MAX_DECIMALS
from app.periods import Scheme, Window


def reckon_anew(scheme: Scheme, rows: Sequence[Realisation]) -> None:
    """Read each written value against its measure's target of now, and reckon its capaian by the scheme."""
    directions = directions_of([row.measure for row in rows]) if rows else {}
    for row in rows:
        row.value = _read(row)
        polarity = directions[row.measure.id].polarity
        reached = reckon(target_of(row.measure), polarity, row.value, minimise=scheme.minimise, cap=scheme.cap)
        row.achievement = reached.percent


def reckon_all_anew(scheme: Scheme) -> None:
    """Everything written in the scheme's year, after a formula of it changed: nobody has filed yet."""
    rows = (
        select(Realisation)
        .join(Assessment, Realisation.assessment_id == Assessment.id)
        .join(Window, Assessment.window_id == Window.id)
        .where(Window.scheme_id == scheme.id, Realisation.value_text != "")
        .options(joinedload(Realisation.measure))
    )
    reckon_anew(scheme, db.session.scalars(rows).all())


def keep_sums(which: ColumnElement[bool]) -> None:
    """Note in these assessments the sum and the number of their capaian, which no longer change: dashboards of many
    add those up, and read no realisation.
    """
    of_it = Realisation.assessment_id == Assessment.id
    kept = {
        "achievement_sum": select(func.round(func.sum(Realisation.achievement), MAX_DECIMALS))
        .where(of_it)
        .scalar_subquery(),
        "achievement_count": select(func.count(Realisation.achievement)).where(of_it).scalar_subquery(),
    }
    db.session.execute(update(Assessment).where(which).values(kept), execution_options={"synchronize_session": False})


def _read(row: Realisation) -> Decimal | None:
    """The number that was written; none where the target of now asks for another kind of answer."""
    try:
        return read_value(row.value_text, target_of(row.measure), row.measure.unit_of_measure, "value_text")
    except DomainError:
        return None
