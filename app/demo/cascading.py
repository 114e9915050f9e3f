"""The matrix of roles and results, with its gaps, and the budget of those who lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from app.agreements.kinds import AgreementStatus
from app.agreements.models import BudgetLine
from app.cascade.models import Contribution, ContributionStatus
from app.demo.agreements import Sheet, Wording
from app.demo.rows import Rows
from app.demo.texts import load
from app.kernel.numbers import parse_number
from app.people import PositionKind

_WRITTEN_IN_MATRIX, _DECLINED, _SUGGESTED = 0.8, 0.05, 0.12
_SHARES = tuple(map(Decimal, (10, 15, 20, 25)))


def fill(rows: Rows, sheets: Iterable[Sheet], random: Random) -> None:
    """Collect the cells: what members carry, what they are asked to carry or declined; some results lack all."""
    written = [sheet for sheet in sheets if sheet.amends is None]  # a post has one cell, whatever edition carries it
    leaders = {result.id: sheet for sheet in written if sheet.story.is_shared for result in sheet.results}
    for sheet in written:
        for result in _one_each(sheet):
            if random.random() < _WRITTEN_IN_MATRIX:
                _cell(rows, sheet, result, random)
        _unanswered(rows, sheet, leaders, random)


def _one_each(sheet: Sheet) -> Iterator[Wording]:
    """Of a member's results under the same result of the leader, the first stands in the cell."""
    seen: set[int] = set()
    for result in sheet.results:
        if result.serves is not None and result.serves not in seen:
            seen.add(result.serves)
            yield result


def _cell(rows: Rows, sheet: Sheet, result: Wording, random: Random) -> None:
    """What the member carries already, or in a draft has yet to take."""
    taken = sheet.story.status is not AgreementStatus.DRAFT
    share = random.choice(_SHARES) if random.random() < 0.5 else None
    _add(
        rows, sheet, result.serves, result.text, share=share, result_id=result.id if taken else None,
        status=ContributionStatus.TAKEN if taken else ContributionStatus.SUGGESTED,
    )  # fmt: skip


def _unanswered(rows: Rows, sheet: Sheet, leaders: dict[int, Sheet], random: Random) -> None:
    """A suggestion for a result of the leader that the member does not serve: open, or declined."""
    served = {result.serves for result in sheet.results}
    leader = next((leaders[each] for each in served if each in leaders), None)
    free = [result for result in leader.results if result.id not in served] if leader else []
    if not free:
        return
    chance, wanted = random.random(), random.choice(free)
    if chance < _DECLINED:
        reason = random.choice(load("negotiation")["declined"])
        _add(rows, sheet, wanted.id, wanted.text, status=ContributionStatus.DECLINED, reason=reason)
    elif chance < _SUGGESTED:
        _add(rows, sheet, wanted.id, wanted.text)


def _add(rows: Rows, sheet: Sheet, leader_result_id: int | None, text: str, **more: Any) -> None:
    usual = {"share": None, "status": ContributionStatus.SUGGESTED, "reason": "", "result_id": None}
    rows.add(
        Contribution, leader_result_id=leader_result_id, placement_id=sheet.tenure.placement_id, text=text,
        **{**usual, **more},
    )  # fmt: skip


def budget(rows: Rows, sheets: Iterable[Sheet]) -> None:
    """Collect the programmes and their rupiah for the agreements of the senior leaders."""
    known: list[dict[str, Any]] = load("negotiation")["budget"]
    for sheet in sheets:
        seat = sheet.tenure.seat
        if seat.kind is PositionKind.SENIOR_LEADER:
            programmes = next(each["programmes"] for each in known if seat.position.startswith(each["opens"]))
            for order, (programme, activity, amount) in enumerate(programmes, start=1):
                rows.add(
                    BudgetLine, at=sheet.story.times[0], agreement_id=sheet.id, sort_order=order, programme=programme,
                    activity=activity, amount=parse_number(amount), source="APBD",
                )  # fmt: skip
