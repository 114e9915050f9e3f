"""Copies of what an agreement says: whole for an amendment, in parts for a new year or a new post."""

from __future__ import annotations

from typing import TypeVar

from app.agreements.models import Agreement, AppendixItem, BudgetLine, Expectation, Measure, Result

Part = TypeVar("Part", Result, Measure, Expectation, AppendixItem, BudgetLine)

_TARGET = ("target_text", "target_kind", "target_low", "target_high")
_MEASURE = ("order", "aspect", "perspective", "text", "unit_of_measure", "indicator_id")


def copy_everything(source: Agreement, to: Agreement) -> None:
    """All that the edition says, word for word, its links to the leader's results and the library included."""
    to.form, to.approach = source.form, source.approach
    to.results = [_same_result(result) for result in source.results]
    to.expectations = [_same(each, "behaviour", "text") for each in source.expectations]
    to.appendix = [_same(each, "band", "order", "text") for each in source.appendix]
    to.budget = [_same(each, "order", "programme", "activity", "amount", "source") for each in source.budget]


def _same_result(result: Result) -> Result:
    copy = _same(result, "kind", "ownership", "order", "text", "leader_result_id", "leader_result_text")
    copy.origin_id = result.id
    copy.measures = [_same_measure(measure) for measure in result.measures]
    return copy


def _same_measure(measure: Measure) -> Measure:
    copy = copy_measure(measure, with_target=True)
    copy.origin_id = measure.id
    return copy


def copy_result(result: Result, order: int, *, with_targets: bool) -> Result:
    """A result for another year or post; its link to the leader's result becomes the words of that."""
    copy = _same(result, "kind", "ownership", "text")
    copy.order, copy.leader_result_text = order, result.intervenes_in
    copy.measures = [copy_measure(measure, with_targets) for measure in result.measures]
    return copy


def copy_measure(measure: Measure, with_target: bool) -> Measure:
    """A measure, with its target or for one to be set anew."""
    return _same(measure, *_MEASURE, *(_TARGET if with_target else ()))


def copy_wishes(source: Agreement, to: Agreement) -> None:
    """Expectations and appendix, where they are not written yet."""
    known = {item.behaviour for item in to.expectations}
    to.expectations.extend(
        _same(item, "behaviour", "text") for item in source.expectations if item.behaviour not in known
    )
    written = {(item.band, item.text) for item in to.appendix}
    to.appendix.extend(
        _same(item, "band", "order", "text") for item in source.appendix if (item.band, item.text) not in written
    )


def _same(part: Part, *names: str) -> Part:
    return type(part)(**{name: getattr(part, name) for name in names})
