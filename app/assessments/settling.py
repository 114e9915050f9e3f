"""Notes on which fixed ratings rest stay as they are: those of the days of an assessment, in its post."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from app import progress
from app.agreements import Agreement
from app.assessments.kinds import OUT, RATED
from app.assessments.models import Assessment
from app.extensions import db
from app.kernel import database
from app.periods import window_title


def settle() -> None:
    """Let the notes know."""
    progress.settle_by("assessments", progress.Settling(is_settled, spans))


def is_settled() -> ColumnElement[bool]:
    """The condition on Note: the ratings of a period (or the year) of its post that holds its day are fixed."""
    return exists().where(
        Agreement.id == progress.Note.agreement_id,
        Assessment.placement_id == Agreement.placement_id,
        progress.Note.done_on.between(Assessment.starts_on, Assessment.ends_on),
        Assessment.status.in_(RATED),
    )


def spans(placement_ids: Collection[int], first: date, last: date) -> list[progress.Span]:
    """The days of these posts whose ratings are fixed. While writing, who fixes them at the same instant waits."""
    wanted = (
        select(Assessment)
        .where(Assessment.placement_id.in_(placement_ids), Assessment.starts_on <= last, Assessment.ends_on >= first)
        .options(joinedload(Assessment.window))
        .order_by(Assessment.ends_on, Assessment.id)
    )
    if database.is_writing():
        wanted = wanted.with_for_update(read=True, of=Assessment)
    touched = db.session.scalars(wanted.execution_options(populate_existing=True))
    return [
        progress.Span(each.placement_id, each.starts_on, each.ends_on, _why(each))
        for each in touched
        if each.status in RATED
    ]


def _why(assessment: Assessment) -> str:
    period = window_title(assessment.window)
    if assessment.status in OUT:
        return _(
            "Hasil penilaian %(period)s sudah terbit, jadi catatan dan bukti pada masanya tetap. Yang keliru bisa "
            "disampaikan dalam keberatan, selama waktunya masih berjalan; pekerjaan baru dicatat pada harinya.",
            period=period,
        )
    return _(
        "Rating %(period)s sudah ditetapkan, jadi catatan dan bukti pada masanya tetap. Bila ada yang keliru, minta "
        "pejabat penilai membuka lagi penilaiannya sebelum hasilnya terbit.",
        period=period,
    )
