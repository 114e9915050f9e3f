"""The facts beside a review: progress notes with their evidence, and what the linked indicators measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from app import evidence, progress
from app.agreements import Result
from app.assessments import Assessment
from app.indicators import YearFigures, across_years
from app.kernel.permissions import Actor
from app.web.rendering import number

YEARS_BACK = 1


@dataclass(frozen=True)
class NoteShown:
    """A progress note with the evidence beside it."""

    note: progress.Note
    pieces: list[evidence.Evidence]


@dataclass(frozen=True)
class Facts:
    """Notes by result (None: of no result), and of each measure what its indicator shows, in sentences."""

    notes: dict[int | None, list[NoteShown]]
    measured: dict[int, list[str]]


def facts_of(actor: Actor, assessment: Assessment) -> Facts:
    """What stands beside the review. All of it is known to both parties at once; nothing is of the self view."""
    found = progress.notes_between(actor, assessment.placement_id, assessment.starts_on, assessment.ends_on)
    ids = {note.id for notes in found.values() for note in notes}
    pieces = evidence.beside(progress.Note.__tablename__, sorted(ids), actor)
    shown = {each: [NoteShown(note, pieces[note.id]) for note in notes] for each, notes in found.items()}
    return Facts(shown, _measured(assessment.agreement.results, assessment.window.year))


def _measured(results: Iterable[Result], year: int) -> dict[int, list[str]]:
    linked = [each for result in results for each in result.measures if each.indicator_id is not None]
    figures = across_years({each.indicator_id for each in linked if each.indicator_id}, year - YEARS_BACK, year)
    return {each.id: _sentences(figures.get(each.indicator_id or 0, {})) for each in linked}


def _sentences(years: dict[int, YearFigures]) -> list[str]:
    said = []
    for year, each in sorted(years.items(), reverse=True):
        if each.measured is not None:
            facts = {"period": each.period, "year": year, "value": number(each.measured), "unit": each.unit_of_measure}
            said.append(_("Terukur %(period)s %(year)s: %(value)s %(unit)s", **facts).strip())
    return said
