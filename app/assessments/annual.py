"""The annual evaluation with all periods of the year in view, and what each measure's periods propose for the year."""

from __future__ import annotations

from dataclasses import dataclass

from app.agreements import Measure, Result
from app.assessments.actions.filling import why_locked
from app.assessments.models import Assessment, Realisation
from app.assessments.policy import Seats, may_write_self
from app.assessments.queries.annual import periods_of, realisations_in, roots_of, shown_in
from app.assessments.queries.content import target_of
from app.assessments.rules.annual import Proposal, proposals, written
from app.kernel.permissions import Actor
from app.periods import PeriodKind, window_title
from app.web.panels import Panel


@dataclass(frozen=True)
class Period:
    """One period: its assessment and title, the predikat where it is released to the reader."""

    assessment: Assessment
    title: str
    is_shown: bool
    predicate: str


@dataclass(frozen=True)
class Line:
    """One measure: its figures period by period (None: nothing written, or not shown), and what they propose."""

    measure: Measure
    cells: list[Realisation | None]
    proposals: list[Proposal]
    stored: Realisation | None

    @property
    def version(self) -> int:
        """Of what is written for the year, as its form carries it."""
        return self.stored.version if self.stored else 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written for the year yet, so that a proposal can be taken at once."""
        return self.stored is None or not self.stored.value_text

    def is_taken(self, proposal: Proposal) -> bool:
        """Whether the year's figure is this one."""
        return self.stored is not None and self.stored.value == proposal.value

    def text_of(self, proposal: Proposal) -> str:
        """The proposal as it would be written into the year's form."""
        return written(proposal.value, target_of(self.measure))


@dataclass(frozen=True)
class Year:
    """The periods side by side, result by result. `may_take`: the reader is the employee and can write."""

    assessment: Assessment
    periods: list[Period]
    results: list[tuple[int, Result, list[Line]]]
    may_take: bool


def panel(actor: Actor, assessment: Assessment, seats: Seats) -> Panel | None:
    """The year in view, on an annual assessment's page; nothing on another's, or where the year has no periods."""
    found = year_of(actor, assessment, seats)
    return Panel("assessments/annual.html", {"year": found}) if found else None


def year_of(actor: Actor, assessment: Assessment, seats: Seats) -> Year | None:
    """All periods of the year of an annual assessment, as far as this reader sees them."""
    if assessment.window.kind is not PeriodKind.ANNUAL:
        return None
    periods = periods_of(actor, assessment)
    if not periods:
        return None
    views, ratings = shown_in(actor, [each.id for each in periods])
    may_take = may_write_self(seats, assessment) and why_locked(seats, assessment) is None
    return Year(
        assessment,
        [_period(each, each.id in views, each.id in ratings) for each in periods],
        _results(assessment, periods, views, may_take=may_take),
        may_take,
    )


def _period(assessment: Assessment, is_shown: bool, is_rated: bool) -> Period:
    predicate = assessment.predicate if is_rated else None
    return Period(assessment, window_title(assessment.window), is_shown, predicate.label if predicate else "")


def _results(
    annual: Assessment, periods: list[Assessment], views: set[int], *, may_take: bool
) -> list[tuple[int, Result, list[Line]]]:
    roots = roots_of(annual)
    ids = {*views, annual.id} if may_take else views
    found = {(each.assessment_id, roots.get(each.measure_id)): each for each in realisations_in(ids)}

    def line(measure: Measure) -> Line:
        root = roots.get(measure.id)
        cells = [found.get((period.id, root)) for period in periods]
        return Line(measure, cells, _proposed(measure, cells), found.get((annual.id, root)))

    results = annual.agreement.results
    return [(number, each, [line(measure) for measure in each.measures]) for number, each in enumerate(results, 1)]


def _proposed(measure: Measure, cells: list[Realisation | None]) -> list[Proposal]:
    return proposals(
        target_of(measure),
        measure.aspect,
        measure.unit_of_measure,
        [cell.value if cell else None for cell in cells],
        is_linked=measure.indicator_id is not None,
    )
