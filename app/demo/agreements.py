"""Agreements in every state: results under the leader's results, measures, expectations, appendix, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from app.agreements.kinds import (
    AgreementStatus,
    AppendixBand,
    Approach,
    Aspect,
    Behaviour,
    Party,
    ResultKind,
    ResultOwnership,
    SheetForm,
)
from app.agreements.models import Agreement, AppendixItem, Expectation, Measure, Remark, Result
from app.demo import content, values
from app.demo.content import MeasureText, ResultText
from app.demo.people import Tenure
from app.demo.rows import Rows
from app.demo.states import Story, story_of
from app.demo.texts import load
from app.kernel.targets import Target, TargetKind
from app.people import PositionKind

NO_TARGET = Target("", TargetKind.TEXT)
_ADDITIONAL_SHARE = 0.25
_AMENDED_BY = Decimal("0.1")
_VARIED_BY = tuple(map(Decimal, ("0", "0.05", "-0.1", "0", "-0.05", "0.1", "0.15")))


@dataclass(frozen=True)
class Written:
    """One measure as collected, and the result that it belongs to."""

    id: int
    result_id: int
    text: str
    target: Target
    unit: str


@dataclass(frozen=True)
class Wording:
    """One result as collected. `serves` is the leader's result that it intervenes in, where that is linked."""

    id: int
    text: str
    serves: int | None


@dataclass(frozen=True)
class Sheet:
    """One agreement as collected. `measures` is empty where targets are words and nothing is negotiated."""

    id: int
    year: int
    tenure: Tenure
    story: Story
    results: list[Wording]
    measures: list[Written]
    reason: str = ""
    amends: Sheet | None = None
    amend_reason: str = ""

    @property
    def signers(self) -> list[tuple[Party, int, datetime]]:
        """Who has signed, and when."""
        parties = ((Party.EMPLOYEE, self.tenure.person.id), (Party.SUPERVISOR, self.tenure.supervisor.id))
        return [(party, who, at) for (party, who), at in zip(parties, self.story.times[3:], strict=False)]


@dataclass(frozen=True)
class _Draft:
    """The agreement that is being filled."""

    id: int
    year: int
    tenure: Tenure
    story: Story
    amends: Sheet | None = None
    amend_reason: str = ""
    measures: list[Written] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.story.times[0]


@dataclass
class Writer:
    """Collects the agreements of tenures. `many_share`: the share of sheets with eight results and twenty measures.

    `indicators`: the ids of this year's library, by office and code.
    """

    rows: Rows
    random: Random
    today: date
    many_share: float = 0.0
    indicators: Mapping[tuple[int | None, str], int] = field(default_factory=dict)
    _leaders: dict[tuple[int, int], Sheet] = field(default_factory=dict)

    def write(self, tenures: Iterable[Tenure], years: Iterable[int]) -> list[Sheet]:
        """Collect the agreements of those years, leaders first."""
        held = list(tenures)
        return [sheet for year in years for tenure in held if (sheet := self._sheet(tenure, year))]

    def _sheet(self, tenure: Tenure, year: int) -> Sheet | None:
        story = story_of(tenure, year, self.today, self.random)
        if story is None:
            return None
        sheet = self._filled(_Draft(self._agreement(tenure, year, story), year, tenure, story))
        if tenure.seat.heads_unit and story.is_shared:
            self._leaders[tenure.placement_id, year] = sheet
        return sheet

    def amend(self, sheet: Sheet, story: Story, reason: str) -> Sheet:
        """Collect the second edition of an agreement: the same with targets that are a little harder."""
        amending = {"edition": 2, "amends_id": sheet.id, "amend_reason": reason, "amend_party": Party.EMPLOYEE}
        draft_id = self._agreement(sheet.tenure, sheet.year, story, **amending)
        return self._filled(_Draft(draft_id, sheet.year, sheet.tenure, story, sheet, reason))

    def _filled(self, draft: _Draft) -> Sheet:
        results = self._results(draft)
        reason = self._remarks(draft, results) if draft.story.status is AgreementStatus.RETURNED else ""
        if draft.story.state not in ("empty", "half"):
            self._rest(draft)
        is_quantitative = content.approach_of(draft.tenure.seat) is Approach.QUANTITATIVE
        measures = draft.measures if is_quantitative else []
        return Sheet(
            draft.id, draft.year, draft.tenure, draft.story, results, measures, reason, draft.amends, draft.amend_reason
        )

    def _agreement(self, tenure: Tenure, year: int, story: Story, **amending: Any) -> int:
        seat = tenure.seat
        leads = seat.kind is PositionKind.SENIOR_LEADER
        returned = story.status is AgreementStatus.RETURNED
        first = {"edition": 1, "amends_id": None, "amend_reason": "", "amend_party": None}
        return self.rows.add(
            Agreement, at=story.times[0], placement_id=tenure.placement_id, employee_id=tenure.person.id,
            supervisor_id=tenure.supervisor.id, unit_id=seat.unit_id, year=year, starts_on=story.starts_on,
            ends_on=story.ends_on, closed_on=story.closed_on, form=SheetForm.LEADER if leads else SheetForm.STAFF,
            approach=content.approach_of(seat), status=story.status, submitted_at=None if returned else story.time(1),
            agreed_at=None if returned else story.time(2), signed_at=story.time(4), ended_at=story.ended_at,
            open_targets=0, **{**first, **amending},
        )  # fmt: skip

    def _results(self, draft: _Draft) -> list[Wording]:
        """Collect the results that this state and post have."""
        state, seat = draft.story.state, draft.tenure.seat
        if state == "empty":
            return []
        many = bool(self.many_share) and not seat.heads_unit and self.random.random() < self.many_share
        texts = content.results_of(seat.position, seat.subject, self.today.year - draft.year, many)
        if state == "half":
            texts = texts[:2]
        elif not seat.heads_unit and len(texts) < content.MOST_RESULTS and self.random.random() < _ADDITIONAL_SHARE:
            texts = (*texts, self.random.choice(content.additional_results()))
        last = len(texts) if state == "half" else 0
        return [self._result(draft, order, text, order == last) for order, text in enumerate(texts, 1)]

    def _result(self, draft: _Draft, order: int, text: ResultText, is_open: bool) -> Wording:
        leader_id, leader_words = self._served(draft, text.serves)
        is_main = text.serves is not None
        result_id = self.rows.add(
            Result, at=draft.at, agreement_id=draft.id, kind=ResultKind.MAIN if is_main else ResultKind.ADDITIONAL,
            ownership=ResultOwnership.ORGANISATION if is_main else ResultOwnership.INDIVIDUAL,
            sort_order=order, text=text.text, leader_result_id=leader_id, leader_result_text=leader_words,
        )  # fmt: skip
        for number, measure in enumerate(text.measures, start=1):
            target = NO_TARGET if is_open and number == len(text.measures) else measure.target
            self._measure(draft, result_id, number, measure, self._own(draft, measure, target))
        return Wording(result_id, text.text, leader_id)

    @staticmethod
    def _own(draft: _Draft, measure: MeasureText, target: Target) -> Target:
        """Amounts are what people differ in, and what an amendment changes."""
        if target.kind is not TargetKind.NUMBER or measure.aspect is not Aspect.QUANTITY:
            return target
        by = _VARIED_BY[draft.tenure.placement_id % len(_VARIED_BY)] + (_AMENDED_BY if draft.amends else 0)
        return (values.harder(target, measure.unit, by) if by else None) or target

    def _served(self, draft: _Draft, serves: int | None) -> tuple[int | None, str]:
        """The leader's result that is intervened in: linked where the leader's agreement can be seen, else in words."""
        leader, year = draft.tenure.leader, draft.year
        if serves is None or draft.tenure.seat.kind is PositionKind.SENIOR_LEADER:
            return None, ""
        if leader is None:
            return None, load("work")["leader_words"]
        sheet = self._leaders.get((leader.placement_id, year))
        if sheet is not None:
            return sheet.results[serves % len(sheet.results)].id, ""
        texts = content.results_of(leader.seat.position, leader.seat.subject, self.today.year - year)
        return None, texts[serves % len(texts)].text

    def _measure(self, draft: _Draft, result_id: int, order: int, measure: MeasureText, target: Target) -> None:
        library = self.indicators if draft.year == self.today.year else {}
        measure_id = self.rows.add(
            Measure, at=draft.at, result_id=result_id, sort_order=order, aspect=measure.aspect,
            perspective=measure.perspective, text=measure.text, target_text=target.text, target_kind=target.kind,
            target_low=target.low, target_high=target.high, unit_of_measure=measure.unit,
            indicator_id=library.get((draft.tenure.seat.office_id, measure.indicator)),
        )  # fmt: skip
        draft.measures.append(Written(measure_id, result_id, measure.text, target, measure.unit))

    def _remarks(self, draft: _Draft, results: list[Wording]) -> str:
        """The supervisor's remarks, in general and on one or two results; returns them as the history tells them."""
        remarks = load("work")["remarks"]
        marked = sorted(self.random.sample(range(len(results)), min(2, len(results))))
        general = self.random.choice(remarks["general"])
        told = [general]
        self._remark(draft, None, general)
        for index, words in zip(marked, self.random.sample(remarks["result"], len(marked)), strict=True):
            self._remark(draft, results[index].id, words)
            told.append(f"Hasil kerja {index + 1}: {words}")
        return "\n".join(told)

    def _remark(self, draft: _Draft, result_id: int | None, text: str) -> None:
        author_id = draft.tenure.supervisor.id
        at = draft.story.times[-1]
        self.rows.add(Remark, at=at, agreement_id=draft.id, result_id=result_id, author_id=author_id, text=text)

    def _rest(self, draft: _Draft) -> None:
        """Expectations for some of the values, and the appendix."""
        random, texts = self.random, load("work")
        for behaviour in random.sample(list(Behaviour), random.choice((0, 0, 1, 2, 3))):
            words = random.choice(texts["expectations"][behaviour.value])
            self.rows.add(Expectation, at=draft.at, agreement_id=draft.id, behaviour=behaviour, text=words)
        for band in AppendixBand:
            choices = texts["appendix"][band.value]
            for order, words in enumerate(random.sample(choices, random.randint(1, 2)), start=1):
                self.rows.add(AppendixItem, at=draft.at, agreement_id=draft.id, band=band, sort_order=order, text=words)
