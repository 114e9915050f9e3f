"""Penetapan predikat kinerja organisasi: what was fixed, and how the predikat of its people are spread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.numbers import format_decimal
from flask import abort
from flask_babel import force_locale
from sqlalchemy import func, select

from app import evaluations
from app.assessments import OUT, RATED, Assessment, ratings_shown_to
from app.documents import queries
from app.documents.evaluations.words import ORGANISATIONS, PREDICATES
from app.documents.sheets import plain_name
from app.documents.sheets.facts import clean
from app.documents.words import day
from app.extensions import db
from app.kernel import clock
from app.kernel.paths import below
from app.kernel.permissions import Actor
from app.people import Unit, rank_of
from app.periods import Window, window_title
from app.web.rendering import nip


@dataclass(frozen=True)
class UnitSheet:
    """What the sheet shows, as text; when it was so."""

    facts: dict[str, Any]
    made_at: datetime

    @property
    def file_name(self) -> str:
        """Predikat-Organisasi_Triwulan-III-2026_Bidang-Layanan.pdf."""
        return f"Predikat-Organisasi_{plain_name(self.facts['period_title'])}_{plain_name(self.facts['unit'])}.pdf"


def unit_sheet_for(actor: Actor, unit_id: int, window_id: int) -> UnitSheet:
    """The unit's own predikat; 404 where none is fixed, or for who neither leads nor looks over the unit by a role."""
    unit = evaluations.unit_for(actor, unit_id)
    window = evaluations.window_of(unit, window_id)
    fixed = evaluations.own_predicate(unit, window) or abort(404)
    with force_locale("id"):
        return UnitSheet(clean(_facts(actor, unit, window, fixed)), clock.now())


def _facts(actor: Actor, unit: Unit, window: Window, fixed: evaluations.UnitPredicate) -> dict[str, Any]:
    spread, waiting = _spread(actor, unit, window, fixed)
    post = queries.post_of(fixed.fixed_by_id, fixed.fixed_at)
    leader = {"name": fixed.fixed_by.name, "nip": nip(fixed.fixed_by.nip), "rank": rank_of(fixed.fixed_by.grade)}
    return {
        "unit": unit.name,
        "organisation": window.office.name,
        "period_title": window_title(window),
        "period_name": window_title(window).upper(),
        "value": ORGANISATIONS[fixed.value.value],
        "basis": fixed.basis,
        "advice": fixed.advice,
        "decree": fixed.decree,
        "leader": {"position": "", "unit": "", **leader, **post},
        "date": day(clock.local(fixed.fixed_at).date()),
        "rules": spread.guidance,
        "total": spread.total,
        "shares": [
            [PREDICATES[each.value], count, f"{format_decimal(share, locale='id')}%", float(share)]
            for each, count, share in spread.shares()
        ],
        "off": [spread.too_small] if spread.is_small else spread.deviations,
        "reasons": _reasons(unit, window),
        "mark": f"RANCANGAN: {waiting} hasil belum diterbitkan" if waiting else "",
        "remark": "Sebarannya masih bisa berubah.",
    }


def _spread(
    actor: Actor, unit: Unit, window: Window, fixed: evaluations.UnitPredicate
) -> tuple[evaluations.Spread, int]:
    """The curve of the results that this reader may see, and how many of them are not released."""
    rows = db.session.execute(
        select(
            Assessment.work_rating,
            Assessment.behaviour_rating,
            func.count(),
            func.count().filter(Assessment.status.not_in(OUT)),
        )
        .join(Unit, Assessment.unit_id == Unit.id)
        .where(
            Assessment.window_id == window.id,
            below(Unit.path, unit.path),
            Assessment.status.in_(RATED),
            ratings_shown_to(actor),
        )
        .group_by(Assessment.work_rating, Assessment.behaviour_rating)
    ).all()
    counted = [(work, behaviour, count) for work, behaviour, count, _waiting in rows]
    return evaluations.of_rows(counted, fixed.value), sum(row[3] for row in rows)


def _reasons(unit: Unit, window: Window) -> list[str]:
    """Why results were released off the rule, in order."""
    release = evaluations.Release
    wanted = select(release.reason).where(
        release.unit_id == unit.id, release.window_id == window.id, release.reason != ""
    )
    return list(db.session.scalars(wanted.order_by(release.id)))
