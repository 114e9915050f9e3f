"""What the reality check works out of what it has read, measure by measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from app.agreements import Agreement, Measure
from app.indicators import YearFigures, across_years
from app.kernel.targets import TargetKind
from app.negotiation import rules
from app.negotiation.beside import reading
from app.negotiation.beside.reading import Share, unit_key

_COUNTED = (TargetKind.NUMBER, TargetKind.PERCENT)


@dataclass(frozen=True)
class Past:
    """One earlier year: the target that was signed, and what the indicator then showed."""

    year: int
    agreement_id: int
    target: str
    figures: YearFigures | None


@dataclass(frozen=True)
class OfficeTarget:
    """An indicator of the library by year; `of_leader`: it is the leader's measure that is taken from it."""

    indicator_id: int
    years: dict[int, YearFigures]
    of_leader: bool


@dataclass(frozen=True)
class TeamSum:
    """What the team's targets come to. `total` is None where they cannot be added; `leader` where there is no such."""

    people: int
    left_out: int
    total: Decimal | None
    leader: Decimal | None


class Figures:
    """Everything read for some measures of one agreement, to be asked about each of them."""

    def __init__(self, agreement: Agreement, measures: Sequence[Measure]) -> None:
        self.year = agreement.year
        linked = reading.indicators_of(measures)
        is_led = agreement.supervisor_id is not None and bool(linked or reading.leader_results_of(measures))
        self._leader = reading.ask(reading.of_leader(), agreement, measures) if is_led else []
        self._team = (
            [reading.share_of(row) for row in reading.ask(reading.team(), agreement, measures)] if is_led else []
        )
        self._before = [(unit_key(row.text), row) for row in reading.ask(reading.own_before(), agreement, measures)]
        self._colleagues = reading.ask(reading.colleagues(), agreement, measures)
        linked |= {row.indicator_id for row in self._leader if row.indicator_id}
        self._indicators = across_years(linked, self.year - reading.YEARS_BACK, self.year)

    def past(self, measure: Measure) -> list[Past]:
        """The last years' targets of the same indicator, else of the same words; the latest of a year counts."""
        known = self._indicators.get(measure.indicator_id or 0, {})
        codes = {figures.code for figures in known.values()}
        words = unit_key(measure.text)
        found: dict[int, Past] = {}
        for text, row in self._before:
            if row.code in codes or text == words:
                target = f"{row.target_text} {row.unit_of_measure}".strip()
                found[row.year] = Past(row.year, row.agreement_id, target, known.get(row.year))
        return list(found.values())

    def colleagues(self, measure: Measure) -> list[Decimal] | None:
        """What colleagues in the same post aim at, one figure a person; None where figures say nothing here."""
        if measure.target_kind not in _COUNTED:
            return None
        unit, words = unit_key(measure.unit_of_measure), measure.text.lower()
        return [
            row.value
            for row in self._colleagues
            if (row.indicator_id is not None and row.indicator_id == measure.indicator_id) or row.text == words
            if row.kind == measure.target_kind and row.unit.strip() == unit
            for _person in range(row.people)
        ]

    def office(self, measure: Measure) -> OfficeTarget | None:
        """The indicator that the measure is taken from, else the one that the leader's measure is taken from."""
        of_leader = (row.indicator_id for row in self._of_leader(measure) if row.indicator_id)
        indicator_id = measure.indicator_id or next(of_leader, None)
        years = self._indicators.get(indicator_id or 0, {})
        if indicator_id is None or self.year not in years:
            return None
        return OfficeTarget(indicator_id, years, of_leader=not measure.indicator_id)

    def team(self, measure: Measure) -> TeamSum | None:
        """What everybody led by the same supervisor proposes for the same thing; None if nobody shares it."""
        shares = self._shares(measure)
        people = len({share.employee_id for share in shares})
        if not rules.adds_up(measure.target_kind, measure.aspect, measure.unit_of_measure):
            return TeamSum(people, 0, None, None) if people > 1 else None
        amounts = [share.value for share in shares if share.kind is TargetKind.NUMBER and share.value is not None]
        if not amounts:
            return None
        leader = self._leader_total(measure)
        if people == 1 and leader is None:
            return None
        return TeamSum(people, len(shares) - len(amounts), sum(amounts, Decimal()), leader)

    def _shares(self, measure: Measure) -> list[Share]:
        if self._is_shared_by_indicator(measure):
            return [share for share in self._team if share.indicator_id == measure.indicator_id]
        result_id, unit = measure.result.leader_result_id, unit_key(measure.unit_of_measure)
        return [
            share for share in self._team if result_id and share.leader_result_id == result_id if share.unit == unit
        ]

    def _is_shared_by_indicator(self, measure: Measure) -> bool:
        """By the indicator where the leader has it too, or where no result of the leader's is named."""
        if measure.indicator_id is None:
            return False
        leader_has_it = any(row.indicator_id == measure.indicator_id for row in self._leader)
        return leader_has_it or measure.result.leader_result_id is None

    def _of_leader(self, measure: Measure) -> Iterable[Row[Any]]:
        if self._is_shared_by_indicator(measure):
            return (row for row in self._leader if row.indicator_id == measure.indicator_id)
        return (row for row in self._leader if row.result_id == measure.result.leader_result_id)

    def _leader_total(self, measure: Measure) -> Decimal | None:
        by_unit: dict[str, list[Decimal]] = defaultdict(list)
        for row in self._of_leader(measure):
            if row.target_kind is TargetKind.NUMBER:
                by_unit[unit_key(row.unit_of_measure)].append(row.target_low)
        amounts = by_unit[unit_key(measure.unit_of_measure)]
        return sum(amounts, Decimal()) if amounts else None
