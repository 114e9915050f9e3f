"""What stands in an assessment: rencana aksi, realisations with their capaian, opinions of both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from app.agreements.kinds import Behaviour, Party
from app.assessments.kinds import Judgement, Rating
from app.assessments.models import Assessment, Opinion, PlannedAction, Realisation
from app.assessments.rules import topics
from app.assessments.rules.achievement import reckon
from app.assessments.rules.annual import Way, written
from app.assessments.rules.polarity import is_share
from app.demo.rows import Rows
from app.demo.texts import load
from app.demo.year.posts import Aim
from app.demo.year.tales import Tale
from app.indicators import Polarity
from app.kernel.numbers import plain
from app.kernel.targets import TargetKind
from app.periods import MinimiseFormula

_FACTORS = {Rating.ABOVE: (103, 118), Rating.MEETS: (95, 104), Rating.BELOW: (70, 90)}
_JUDGED = {Rating.ABOVE: Judgement.EXCEEDED, Rating.MEETS: Judgement.MET, Rating.BELOW: Judgement.PARTLY}
_HIGHER = {Rating.BELOW: Rating.MEETS, Rating.MEETS: Rating.ABOVE, Rating.ABOVE: Rating.ABOVE}
_HUNDRED, _QUARTERS = Decimal(100), 4
_DIFFERS, _SAYS, _SENTENCE, _NOTED_EARLY = 0.25, 0.6, 0.5, 0.3
STAMPS = {
    "self": "self_filed_at", "review": "review_filed_at", "fixed": "fixed_at", "released": "released_at",
    "received": "received_at", "read": "acknowledged_at", "objected": "objected_at", "decided": "decided_at",
}  # fmt: skip


@dataclass
class Filler:
    """Collects the content. `opinions`: the id of the supervisor's on an axis; `first`: of the first realisation."""

    rows: Rows
    random: Random
    opinions: dict[tuple[int, str], int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    _figures: defaultdict[tuple[int, int], list[Decimal]] = field(default_factory=lambda: defaultdict(list))

    def fill(self, tales: Iterable[Tale]) -> None:
        """Collect all of them; periods come before the year that is made of them."""
        self._texts = load("assessments")
        for tale in sorted(tales, key=lambda tale: (tale.slot.period.ends_on, tale.slot.is_annual, tale.id)):
            self._row(tale)
            if not tale.slot.is_annual:
                self._plan(tale)
            self._realise(tale)
            self._opine(tale)

    def _row(self, tale: Tale) -> None:
        post = tale.post
        work, behaviour = tale.ratings or (None, None)
        stamps = {column: tale.times.get(step) for step, column in STAMPS.items()}
        recommends = tale.ratings is not None and tale.slot.is_annual
        self.rows.add(
            Assessment, at=max(tale.times.values(), default=None), row_id=tale.id, window_id=tale.slot.id,
            agreement_id=post.agreement_id, placement_id=post.placement_id, employee_id=post.employee.id,
            supervisor_id=post.supervisor.id, unit_id=post.unit_id, starts_on=tale.starts_on, ends_on=tale.ends_on,
            status=tale.status, skip_reason="", work_rating=work, behaviour_rating=behaviour,
            recommendation=self.random.choice(self._texts["recommendations"]) if recommends else "", **stamps,
        )  # fmt: skip

    def _plan(self, tale: Tale) -> None:
        """One or two actions a result; what is over is done, mostly."""
        for result_id in tale.post.results:
            for order in range(1, self.random.randint(1, 2) + 1):
                self.rows.add(
                    PlannedAction, at=tale.times.get("self"), assessment_id=tale.id, result_id=result_id,
                    sort_order=order, text=self.random.choice(self._texts["actions"]),
                    target_text=self.random.choice(self._texts["outputs"]),
                    is_done="self" in tale.times or self.random.random() < _NOTED_EARLY,
                )  # fmt: skip

    def _realise(self, tale: Tale) -> None:
        """A row for each measure; in what is not filed yet, half of them have their figure, or a few."""
        aims, count = tale.post.aims, len(tale.post.aims)
        if "self" not in tale.times:
            count = 0 if tale.story == "early" and self.random.random() > _NOTED_EARLY else (count + 1) // 2
        for number, aim in enumerate(aims):
            row_id = self._realisation(tale, aim, is_filled=number < count)
            self.first.setdefault(tale.id, row_id) if number < count else None

    def _realisation(self, tale: Tale, aim: Aim, *, is_filled: bool) -> int:
        value = self._value(tale, aim) if is_filled else None
        is_judged = is_filled and aim.target.kind is TargetKind.TEXT
        percent = None
        if value is not None:
            minimise = MinimiseFormula.MIRRORED
            percent = reckon(aim.target, aim.polarity, value, minimise=minimise, cap=None).percent
        speaks = is_filled and (is_judged or self.random.random() < _SENTENCE)
        return self.rows.add(
            Realisation, at=tale.times.get("self"), assessment_id=tale.id, measure_id=aim.id,
            value_text="" if value is None else written(value, aim.target), value=value,
            sentence=self.random.choice(self._texts["sentences"]) if speaks else "",
            judgement=_JUDGED[tale.level[0]] if is_judged else None, achievement=percent,
        )  # fmt: skip

    def _value(self, tale: Tale, aim: Aim) -> Decimal | None:
        """Near the target, as the rating says; of what is counted a quarter, and for the year their sum."""
        if aim.target.low is None:
            return None
        known = self._figures[tale.post.placement_id, aim.id]
        if tale.slot.is_annual and known:
            return _for_the_year(aim, known)
        factor = Decimal(self.random.randint(*_FACTORS[tale.level[0]])) / _HUNDRED
        if aim.polarity is Polarity.MINIMISE:
            factor = 2 - factor
        share = 1 if tale.slot.is_annual or aim.way is not Way.SUM else Decimal(1) / _QUARTERS
        value = _rounded(aim, aim.target.low * factor * share)
        if not tale.slot.is_annual:
            known.append(value)
        return value

    def _opine(self, tale: Tale) -> None:
        if "self" in tale.times:
            self._side(tale, Party.EMPLOYEE, tale.post.employee.id)
        elif tale.story != "early" and tale.post.results:
            self._opinion(tale, Party.EMPLOYEE, tale.post.employee.id, topics.of_result(tale.post.results[0]))
        if "review" in tale.times:
            self._side(tale, Party.SUPERVISOR, tale.post.supervisor.id)

    def _side(self, tale: Tale, side: Party, author_id: int) -> None:
        """The two axes; the results, but for what was only taken over; the seven values for the year."""
        about = [topics.WORK, topics.BEHAVIOUR]
        if not tale.slot.is_brief:
            about += [topics.of_result(result_id) for result_id in tale.post.results]
        if tale.slot.is_annual and not tale.slot.is_brief:
            about += [topics.of_behaviour(each.value) for each in Behaviour]
        for topic in about:
            row_id = self._opinion(tale, side, author_id, topic)
            if side is Party.SUPERVISOR and topics.is_overall(topic):
                self.opinions[tale.id, topic] = row_id

    def _opinion(self, tale: Tale, side: Party, author_id: int, topic: str) -> int:
        is_work = topic.startswith(topics.WORK)
        rating = tale.level[0 if is_work else 1]
        if side is Party.EMPLOYEE and (tale.story in ("dialogue", "objected") or self.random.random() < _DIFFERS):
            rating = _HIGHER[rating]
        speaks = topics.is_overall(topic) or is_work or self.random.random() < _SAYS
        at = tale.times.get("self" if side is Party.EMPLOYEE else "review")
        return self.rows.add(
            Opinion, at=at, assessment_id=tale.id, side=side, topic=topic,
            rating=rating, text=self._words(side, rating, is_work=is_work) if speaks else "",
            author_id=author_id,
        )  # fmt: skip

    def _words(self, side: Party, rating: Rating, *, is_work: bool) -> str:
        kind = "own" if side is Party.EMPLOYEE else "review" if is_work else "behaviour"
        found: Any = self._texts[kind][rating.value]
        return str(self.random.choice(found))


def _for_the_year(aim: Aim, known: list[Decimal]) -> Decimal:
    if aim.way is Way.LAST:
        return known[-1]
    total = sum(known, Decimal(0))
    return total if aim.way is Way.SUM else _rounded(aim, total / len(known))


def _rounded(aim: Aim, value: Decimal) -> Decimal:
    """As finely as people count: shares and what has decimals in tenths, the rest whole; no share above all of it."""
    shares = is_share(aim.target, aim.unit)
    low = aim.target.low or Decimal(0)
    grain = Decimal("0.1") if shares or low != low.to_integral_value() else Decimal(1)
    rounded = plain(value.quantize(grain, ROUND_HALF_UP))
    return min(rounded, _HUNDRED) if shares else rounded
