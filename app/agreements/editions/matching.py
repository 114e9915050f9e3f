"""What an amendment goes on with of the edition that it amends: the results and targets that were copied from it.

An amendment begun before copies kept their origin is matched by its words, as in the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.agreements.editions.difference import same_results
from app.agreements.models import Agreement, Measure, Result


def former_results(amendment: Agreement) -> dict[int, Result]:
    """By the id of each result that goes on with one of the edition before: that one."""
    if amendment.amends is None:
        return {}
    before = list(amendment.amends.results)
    copied = {result.id: result.origin_id for result in amendment.results if result.origin_id}
    if copied:
        there = {result.id: result for result in before}
        return {new: there[old] for new, old in copied.items() if old in there}
    pairs = same_results([_row(result) for result in before], [_row(result) for result in amendment.results])
    return {amendment.results[new].id: before[old] for new, old in pairs.items()}


def former_measures(amendment: Agreement) -> dict[int, Measure]:
    """By the id of each measure that says what one of the same result said in the edition before: that one.

    Its words, aspect and unit are the same; its target may be another.
    """
    former = former_results(amendment)
    kept: dict[int, Measure] = {}
    for result in amendment.results:
        there = list(former[result.id].measures) if result.id in former else []
        for measure in result.measures:
            same = next((each for each in there if _said_by(each) == _said_by(measure)), None)
            if same is not None:
                there.remove(same)
                kept[measure.id] = same
    return kept


def _said_by(measure: Measure) -> tuple[object, ...]:
    return measure.text, measure.aspect, measure.unit_of_measure


def _row(result: Result) -> Mapping[str, Any]:
    return {
        "text": result.text,
        "kind": result.kind,
        "measures": [{"text": measure.text, "target": measure.target_text} for measure in result.measures],
    }
