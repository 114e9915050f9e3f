"""Agreements in every state: results under the leader's results, measures, expectations, appendix, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from app.agreements.kinds import AgreementStatus, AppendixBand, Behaviour, Party, ResultKind, ResultOwnership, SheetForm
from app.agreements.models import Agreement, AppendixItem, Expectation, Measure, Remark, Result
from app.demo import content
from app.demo.content import MeasureText, ResultText
from app.demo.people import Tenure
from app.demo.rows import Rows
from app.demo.states import Story, story_of
from app.demo.texts import load
from app.kernel.targets import TargetKind
from app.people import PositionKind


@dataclass(frozen=True)
class Sheet:
    """One agreement as collected."""

    id: int
    year: int
    tenure: Tenure
    story: Story
    results: list[tuple[int, str]]
    reason: str = ""

    @property
    def signers(self) -> list[tuple[Party, int, datetime]]:
        """Who has signed, and when."""
        parties = ((Party.EMPLOYEE, self.tenure.person.id), (Party.SUPERVISOR, self.tenure.supervisor.id))
        return [(party, who, at) for (party, who), at in zip(parties, self.story.times[3:], strict=False)]


@dataclass
class Writer:
    """Collects the agreements of tenures. `many_share`: the share of sheets with eight results and twenty measures."""

    rows: Rows
    random: Random
    today: date
    many_share: float = 0.0
    _leaders: dict[tuple[int, int], Sheet] = field(default_factory=dict)

    def write(self, tenures: Iterable[Tenure], years: Iterable[int]) -> list[Sheet]:
        """Collect the agreements of those years, leaders first."""
        held = list(tenures)
        return [sheet for year in years for tenure in held if (sheet := self._sheet(tenure, year))]

    def _sheet(self, tenure: Tenure, year: int) -> Sheet | None:
        story = story_of(tenure, year, self.today, self.random)
        if story is None:
            return None
        times, seat = story.times, tenure.seat
        leads = seat.kind is PositionKind.SENIOR_LEADER
        returned = story.status is AgreementStatus.RETURNED
        agreement_id = self.rows.add(
            Agreement, at=times[0], placement_id=tenure.placement_id, employee_id=tenure.person.id,
            supervisor_id=tenure.supervisor.id, unit_id=seat.unit_id, year=year, edition=1,
            starts_on=story.starts_on, ends_on=story.ends_on, form=SheetForm.LEADER if leads else SheetForm.STAFF,
            approach=content.approach_of(seat), status=story.status, submitted_at=None if returned else story.time(1),
            agreed_at=None if returned else story.time(2), signed_at=story.time(4), ended_at=story.ended_at,
        )  # fmt: skip
        results = self._results(agreement_id, tenure, year, story)
        reason = self._remarks(agreement_id, tenure, results) if returned else ""
        if story.state not in ("empty", "half"):
            self._rest(agreement_id, times[0])
        sheet = Sheet(agreement_id, year, tenure, story, results, reason)
        if seat.heads_unit and story.is_shared:
            self._leaders[tenure.placement_id, year] = sheet
        return sheet

    def _results(self, agreement_id: int, tenure: Tenure, year: int, story: Story) -> list[tuple[int, str]]:
        if story.state == "empty":
            return []
        many = bool(self.many_share) and not tenure.seat.heads_unit and self.random.random() < self.many_share
        texts = content.results_of(tenure.seat.position, tenure.seat.subject, self.today.year - year, many)
        if story.state == "half":
            texts = texts[:2]
        elif not tenure.seat.heads_unit and self.random.random() < 0.25 and len(texts) < content.MOST_RESULTS:
            texts = (*texts, self.random.choice(content.additional_results()))
        written = []
        for order, text in enumerate(texts, start=1):
            is_open = story.state == "half" and order == len(texts)
            written.append((self._result(agreement_id, tenure, year, story.times[0], order, text, is_open), text.text))
        return written

    def _result(
        self, agreement_id: int, tenure: Tenure, year: int, at: datetime, order: int, text: ResultText, is_open: bool
    ) -> int:
        leader_id, leader_words = self._served(tenure, year, text.serves)
        is_main = text.serves is not None
        result_id = self.rows.add(
            Result, at=at, agreement_id=agreement_id, kind=ResultKind.MAIN if is_main else ResultKind.ADDITIONAL,
            ownership=ResultOwnership.ORGANISATION if is_main else ResultOwnership.INDIVIDUAL,
            sort_order=order, text=text.text, leader_result_id=leader_id, leader_result_text=leader_words,
        )  # fmt: skip
        for number, measure in enumerate(text.measures, start=1):
            self._measure(result_id, at, number, measure, is_open and number == len(text.measures))
        return result_id

    def _served(self, tenure: Tenure, year: int, serves: int | None) -> tuple[int | None, str]:
        """The leader's result that is intervened in: linked where the leader's agreement can be seen, else in words."""
        if serves is None or tenure.seat.kind is PositionKind.SENIOR_LEADER:
            return None, ""
        if tenure.leader is None:
            return None, load("work")["leader_words"]
        sheet = self._leaders.get((tenure.leader.placement_id, year))
        if sheet is not None:
            return sheet.results[serves % len(sheet.results)][0], ""
        texts = content.results_of(tenure.leader.seat.position, tenure.leader.seat.subject, self.today.year - year)
        return None, texts[serves % len(texts)].text

    def _measure(self, result_id: int, at: datetime, order: int, measure: MeasureText, is_open: bool) -> None:
        target = measure.target
        self.rows.add(
            Measure, at=at, result_id=result_id, sort_order=order, aspect=measure.aspect,
            perspective=measure.perspective, text=measure.text, target_text="" if is_open else target.text,
            target_kind=TargetKind.TEXT if is_open else target.kind, target_low=None if is_open else target.low,
            target_high=None if is_open else target.high, unit_of_measure=measure.unit, indicator_id=None,
        )  # fmt: skip

    def _remarks(self, agreement_id: int, tenure: Tenure, results: list[tuple[int, str]]) -> str:
        """The supervisor's remarks, in general and on one or two results; returns them as the history tells them."""
        remarks = load("work")["remarks"]
        marked = sorted(self.random.sample(range(len(results)), min(2, len(results))))
        general = self.random.choice(remarks["general"])
        told = [general]
        self._remark(agreement_id, tenure, None, general)
        for index, words in zip(marked, self.random.sample(remarks["result"], len(marked)), strict=True):
            self._remark(agreement_id, tenure, results[index][0], words)
            told.append(f"Hasil kerja {index + 1}: {words}")
        return "\n".join(told)

    def _remark(self, agreement_id: int, tenure: Tenure, result_id: int | None, text: str) -> None:
        self.rows.add(Remark, agreement_id=agreement_id, result_id=result_id, author_id=tenure.supervisor.id, text=text)

    def _rest(self, agreement_id: int, at: datetime) -> None:
        """Expectations for some of the values, and the appendix."""
        random, texts = self.random, load("work")
        for behaviour in random.sample(list(Behaviour), random.choice((0, 0, 1, 2, 3))):
            words = random.choice(texts["expectations"][behaviour.value])
            self.rows.add(Expectation, at=at, agreement_id=agreement_id, behaviour=behaviour, text=words)
        for band in AppendixBand:
            choices = texts["appendix"][band.value]
            for order, words in enumerate(random.sample(choices, random.randint(1, 2)), start=1):
                self.rows.add(AppendixItem, at=at, agreement_id=agreement_id, band=band, sort_order=order, text=words)
